import threading

_results = {}
_errors = {}
_guard = threading.RLock()


class Task(threading.Thread):
    def __init__(self, function, *args):
        super().__init__()
        self.function = function
        self.args = args

    def run(self):
        try:
            value = self.function(*self.args)
            with _guard:
                _results[self] = value
        except Exception as e:
            with _guard:
                _errors[self] = e

    @property
    def result(self):
        return _results.get(self)

    @property
    def error(self):
        return _errors.get(self)
