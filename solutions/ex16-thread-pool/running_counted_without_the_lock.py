import threading
from concurrent.futures import ThreadPoolExecutor

class ThreadPool:

    def __init__(self, max_threads):
        self.executor = ThreadPoolExecutor(max_workers=max_threads)
        self.lock = threading.Lock()
        self.running = 0

    @property
    def threads(self):
        return sum((thread.is_alive() for thread in self.executor._threads))

    @property
    def idle(self):
        return self.threads - self.running

    def run(self, function, args=(), callback=None):
        future = self.executor.submit(self.count, function, args)
        if callback is not None:
            future.add_done_callback(lambda done: self.tell(done, callback))

    def count(self, function, args):
        self.running += 1
        try:
            return function(*args)
        finally:
            with self.lock:
                self.running -= 1

    @staticmethod
    def tell(future, callback):
        if future.cancelled():
            return
        error = future.exception()
        if error is None:
            callback(True, future.result())
        else:
            callback(False, error)

    def close(self):
        self.executor.shutdown()

    def terminate(self):
        self.executor.shutdown(cancel_futures=True)

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()
