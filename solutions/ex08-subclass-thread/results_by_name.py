import threading

results = {}


class Task(threading.Thread):
    def __init__(self, function, *args):
        super().__init__(name=function.__name__)
        self.function = function
        self.args = args
        self.error = None

    def run(self):
        try:
            results[self.name] = self.function(*self.args)
        except Exception as error:
            self.error = error

    @property
    def result(self):
        return results.get(self.name)
