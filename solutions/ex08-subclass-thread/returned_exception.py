import threading


class Task(threading.Thread):
    def __init__(self, function, *args):
        super().__init__()
        self.function = function
        self.args = args
        self.outcome = None

    def run(self):
        try:
            self.outcome = self.function(*self.args)
        except Exception as error:
            self.outcome = error

    @property
    def result(self):
        return None if isinstance(self.outcome, Exception) else self.outcome

    @property
    def error(self):
        return self.outcome if isinstance(self.outcome, Exception) else None
