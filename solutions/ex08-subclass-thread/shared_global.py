import threading

outcome = None


class Task(threading.Thread):
    def __init__(self, function, *args):
        super().__init__()
        self.function = function
        self.args = args
        self.result = None
        self.error = None

    def run(self):
        global outcome
        try:
            outcome = self.function(*self.args)
            self.result = outcome
        except Exception as error:
            self.error = error
