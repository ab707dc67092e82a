import threading


class Task(threading.Thread):
    def __init__(self, function, *args):
        self.result = None
        self.error = None
        super().__init__(target=self.work(function, *args))

    def work(self, function, *args):
        try:
            self.result = function(*args)
        except Exception as error:
            self.error = error
