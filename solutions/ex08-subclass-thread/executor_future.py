from concurrent.futures import ThreadPoolExecutor


class Task:
    pool = ThreadPoolExecutor()

    def __init__(self, function, *args):
        self.function = function
        self.args = args
        self.result = None
        self.error = None

    def start(self):
        self.future = self.pool.submit(self.function, *self.args)

    def join(self, timeout=None):
        self.error = self.future.exception(timeout)
        if self.error is None:
            self.result = self.future.result()

    def is_alive(self):
        return not self.future.done()
