import threading


class Task(threading.Thread):
    def __init__(self, function, *args):
        super().__init__(target=self.work, args=(function, *args))
        self.outcome = (None, None)

    def work(self, function, *args):
        try:
            self.outcome = (function(*args), None)
        except Exception as error:
            self.outcome = (None, error)

    def known(self):
        if self.is_alive():
            self.join()
        return self.outcome

    @property
    def result(self):
        return self.known()[0]

    @property
    def error(self):
        return self.known()[1]
