import threading


class Task(threading.Timer):
    def __init__(self, function, *args):
        self.result = None
        self.error = None

        def inner():
            try:
                self.result = function(*args)
            except Exception as e:
                self.error = e

        super().__init__(0, inner)
