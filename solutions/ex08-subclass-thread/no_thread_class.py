import threading


class Task:
    def __init__(self, function, *args):
        self.function = function
        self.args = args
        self.result = None
        self.error = None
        self._thread = threading.Thread(target=self._work)

    def _work(self):
        try:
            self.result = self.function(*self.args)
        except Exception as error:
            self.error = error

    def __getattr__(self, name):
        return getattr(self._thread, name)
