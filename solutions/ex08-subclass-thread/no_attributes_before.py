import threading


class Task(threading.Thread):
    def __init__(self, function, *args):
        super().__init__()
        self.function = function
        self.args = args

    def run(self):
        try:
            self.result = self.function(*self.args)
        except Exception as error:
            self.error = error
