import threading
from collections import deque


class ThreadPool:
    def __init__(self, max_threads):
        self.max_threads = max_threads
        self._lock = threading.Condition()
        self._tasks = deque()
        self._workers = []
        self._alive = 0
        self._free = 0
        self._waiting = 0
        self._closed = False

    @property
    def threads(self):
        return self._alive

    @property
    def idle(self):
        return self._waiting

    def run(self, function, args=(), callback=None):
        with self._lock:
            if self._closed:
                raise RuntimeError("the pool is closed")
            self._tasks.append((function, args, callback))
            if self._free < len(self._tasks) and self._alive < self.max_threads:
                self._alive += 1
                self._free += 1
                worker = threading.Thread(target=self._work)
                self._workers.append(worker)
                worker.start()
            self._lock.notify()

    def _work(self):
        while True:
            with self._lock:
                while not self._tasks:
                    if self._closed:
                        self._alive -= 1
                        return
                    self._waiting += 1
                    self._lock.wait()
                    self._waiting -= 1
                task = self._tasks.popleft()
                self._free -= 1
            self._do(*task)
            self._free += 1

    def _do(self, function, args, callback):
        try:
            success, result = True, function(*args)
        except Exception as error:
            success, result = False, error
        if callback is not None:
            try:
                callback(success, result)
            except Exception:
                pass

    def close(self):
        with self._lock:
            self._closed = True
            self._lock.notify_all()
        for worker in self._workers:
            worker.join()

    def terminate(self):
        with self._lock:
            self._tasks.clear()
        self.close()

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()
