import threading


class Task(threading.Thread):
    def __init__(self, function, *args):
        super().__init__()
        self.result = None
        self.error = None
        try:
            self.value = function(*args)
        except Exception as error:
            self.failure = error

    def run(self):
        self.result = getattr(self, "value", None)
        self.error = getattr(self, "failure", None)
