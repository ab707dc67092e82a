# join() waits for a flag that goes up before the result is there.
import threading


class Task(threading.Thread):
    def __init__(self, function, *args):
        super().__init__()
        self.function = function
        self.args = args
        self.result = self.error = None
        self.done = threading.Event()

    def run(self):
        value = error = None
        try:
            value = self.function(*self.args)
        except Exception as e:
            error = e
        finally:
            self.done.set()
        self.result = value
        self.error = error

    def join(self, timeout=None):
        self.done.wait(timeout)
