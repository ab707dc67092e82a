import threading
from concurrent.futures import ThreadPoolExecutor


class Task(threading.Thread):
    def __init__(self, function, *args):
        super().__init__()
        self.function = function
        self.args = args
        self.result = None
        self.error = None

    def run(self):
        with ThreadPoolExecutor(1) as pool:
            future = pool.submit(self.function, *self.args)
            self.error = future.exception()
            if self.error is None:
                self.result = future.result()
