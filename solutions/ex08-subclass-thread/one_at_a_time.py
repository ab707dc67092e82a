# One at a time: two tasks that wait for each other never end.
import threading


class Task(threading.Thread):
    lock = threading.Lock()

    def __init__(self, function, *args):
        super().__init__()
        self.function = function
        self.args = args
        self.result = self.error = None

    def run(self):
        with Task.lock:
            try:
                self.result = self.function(*self.args)
            except Exception as e:
                self.error = e
