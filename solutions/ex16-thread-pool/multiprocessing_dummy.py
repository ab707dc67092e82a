from multiprocessing.pool import ThreadPool as LibraryPool


class ThreadPool:
    def __init__(self, max_threads):
        self.pool = LibraryPool(max_threads)
        self.open = True
        self.threads = max_threads
        self.idle = max_threads

    def run(self, function, args=(), callback=None):
        if not self.open:
            raise RuntimeError("closed")
        if callback is None:
            self.pool.apply_async(function, args)
            return
        self.pool.apply_async(
            function,
            args,
            callback=lambda result: self.tell(callback, True, result),
            error_callback=lambda error: self.tell(callback, False, error),
        )

    @staticmethod
    def tell(callback, success, result):
        try:
            callback(success, result)
        except Exception:
            pass

    def close(self):
        self.open = False
        self.pool.close()
        self.pool.join()
        self.threads = self.idle = 0

    def terminate(self):
        self.open = False
        self.pool.terminate()
        self.pool.join()
        self.threads = self.idle = 0

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()
