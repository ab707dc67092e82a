import threading


class Task(threading.Thread):
    def __init__(self, function, *args):
        super().__init__()
        self.function = function
        self.args = args
        self.error = None

    def run(self):
        try:
            self.function(*self.args)
        except Exception as error:
            self.error = error

    @property
    def result(self):
        if self.ident is None or self.is_alive() or self.error is not None:
            return None
        return self.function(*self.args)
