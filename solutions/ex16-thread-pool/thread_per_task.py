import threading


class ThreadPool:
    """A thread for every task, held back by a semaphore."""

    def __init__(self, max_threads):
        self.slots = threading.BoundedSemaphore(max_threads)
        self.lock = threading.Lock()
        self.all = []
        self.closed = self.dropping = False
        self.idle = 0

    @property
    def threads(self):
        return sum(thread.is_alive() for thread in self.all)

    def run(self, function, args=(), callback=None):
        with self.lock:
            if self.closed:
                raise RuntimeError("closed")
            thread = threading.Thread(target=self.work, args=(function, args, callback))
            self.all.append(thread)
            thread.start()

    def work(self, function, args, callback):
        with self.slots:
            if self.dropping:
                return
            try:
                outcome = True, function(*args)
            except Exception as error:
                outcome = False, error
            if callback:
                try:
                    callback(*outcome)
                except Exception:
                    pass

    def close(self):
        with self.lock:
            self.closed = True
        for thread in self.all:
            thread.join()

    def terminate(self):
        self.dropping = True
        self.close()

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()
