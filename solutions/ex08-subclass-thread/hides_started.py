import threading


class Task(threading.Thread):
    def __init__(self, function, *args):
        super().__init__()
        self.function = function
        self.args = args
        self.result = self.error = None
        self._started = False

    def run(self):
        self._started = True
        try:
            self.result = self.function(*self.args)
        except Exception as e:
            self.error = e
