import threading


class Task(threading.Thread):
    outcomes = {}

    def __init__(self, function, *args):
        super().__init__()
        self.function = function
        self.args = args

    def run(self):
        try:
            self.outcomes[self.name] = (self.function(*self.args), None)
        except Exception as error:
            self.outcomes[self.name] = (None, error)

    @property
    def result(self):
        return self.outcomes.get(self.name, (None, None))[0]

    @property
    def error(self):
        return self.outcomes.get(self.name, (None, None))[1]
