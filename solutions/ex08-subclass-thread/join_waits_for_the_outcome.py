import queue
import threading


class Task(threading.Thread):
    def __init__(self, function, *args):
        super().__init__()
        self.outcome = queue.Queue()
        self.function = function
        self.args = args
        self.result = None
        self.error = None

    def run(self):
        try:
            self.outcome.put((self.function(*self.args), None))
        except Exception as error:
            self.outcome.put((None, error))

    def join(self, timeout=None):
        super().join(timeout)
        self.result, self.error = self.outcome.get()
