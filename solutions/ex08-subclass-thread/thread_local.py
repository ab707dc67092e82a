import threading


class Task(threading.Thread):
    box = threading.local()

    def __init__(self, function, *args):
        super().__init__()
        self.function = function
        self.args = args

    @property
    def result(self):
        return getattr(self.box, "result", None)

    @property
    def error(self):
        return getattr(self.box, "error", None)

    def run(self):
        try:
            self.box.result = self.function(*self.args)
        except Exception as e:
            self.box.error = e
