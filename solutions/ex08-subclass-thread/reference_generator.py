import threading


class Task(threading.Thread):
    def __init__(self, function, *args):
        super().__init__()
        self.result = None
        self.error = None
        self._steps = self._make(function, args)
        next(self._steps)

    def _make(self, function, args):
        yield "ready"
        try:
            self.result = function(*args)
        except Exception as e:
            self.error = e
        yield "over"

    def run(self):
        next(self._steps)
