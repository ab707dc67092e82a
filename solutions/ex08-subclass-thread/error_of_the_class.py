import threading


class Task(threading.Thread):
    error = None

    def __init__(self, function, *args):
        super().__init__()
        self.function = function
        self.args = args
        self.result = None

    def run(self):
        try:
            self.result = self.function(*self.args)
        except Exception as error:
            Task.error = error
