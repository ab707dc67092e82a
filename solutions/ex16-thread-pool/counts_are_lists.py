import threading
from collections import deque


class ThreadPool:
    def __init__(self, max_threads):
        self.max_threads = max_threads
        self.count = 0
        self.resting = 0
        self._tasks = deque()
        self._workers = []
        self._changed = threading.Condition()
        self._closed = False

    @property
    def threads(self):
        return [worker for worker in self._workers if worker.is_alive()]

    @property
    def idle(self):
        return self.threads[: self.resting]

    def run(self, function, args=(), callback=None):
        with self._changed:
            if self._closed:
                raise RuntimeError("the pool is closed")
            self._tasks.append((function, args, callback))
            if self.resting < len(self._tasks) and self.count < self.max_threads:
                self._add_worker()
            else:
                self._changed.notify()

    def _add_worker(self):
        worker = threading.Thread(target=self._work)
        self._workers.append(worker)
        self.count += 1
        worker.start()

    def _next_task(self):
        with self._changed:
            while not self._tasks:
                if self._closed:
                    self.count -= 1
                    return None
                self.resting += 1
                self._changed.wait()
                self.resting -= 1
            return self._tasks.popleft()

    def _work(self):
        while (task := self._next_task()) is not None:
            function, args, callback = task
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
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        for worker in self._workers:
            worker.join()

    def terminate(self):
        with self._changed:
            self._tasks.clear()
        self.close()

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()
