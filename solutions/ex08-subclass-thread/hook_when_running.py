import threading


class Task(threading.Thread):
    def __init__(self, function, *args):
        super().__init__()
        self.function = function
        self.args = args
        self.result = None
        self.error = None

    def run(self):
        threading.excepthook = self.keep
        self.result = self.function(*self.args)

    def keep(self, args):
        self.error = args.exc_value
