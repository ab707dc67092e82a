import threading


class Task(threading.Thread):
    result = None

    def __init__(self, function, *args):
        super().__init__()
        self.function = function
        self.args = args
        self.error = None

    def run(self):
        try:
            Task.result = self.function(*self.args)
        except Exception as error:
            self.error = error
