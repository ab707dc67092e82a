import threading


class Task(threading.Thread):
    def __init__(self, function, *args):
        super().__init__()
        self.function = function
        self.args = args
        self.result = self.error = None

    def start(self):
        super().start()
        self.result = None
        self.error = None

    def run(self):
        try:
            self.result = self.function(*self.args)
        except Exception as e:
            self.error = e
