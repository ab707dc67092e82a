import threading


class Task(threading.Thread):
    def __init__(self, function, *args):
        super().__init__()
        self.result = self.error = None

        def run():
            try:
                self.result = function(*args)
            except Exception as e:
                self.error = e

        self.run = run
