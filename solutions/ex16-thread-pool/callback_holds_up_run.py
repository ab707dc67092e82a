import threading
from collections import deque


class ThreadPool:
    def __init__(self, max_threads):
        self.max_threads = max_threads
        self.threads = 0
        self.idle = 0
        self._tasks = deque()
        self._workers = []
        self._changed = threading.Condition()
        self._closed = False

    def run(self, function, args=(), callback=None):
        with self._changed:
            if self._closed:
                raise RuntimeError("the pool is closed")
            self._tasks.append((function, args, callback))
            if self.idle < len(self._tasks) and self.threads < self.max_threads:
                self._add_worker()
            else:
                self._changed.notify()

    def _add_worker(self):
        worker = threading.Thread(target=self._work)
        self._workers.append(worker)
        self.threads += 1
        worker.start()

    def _next_task(self):
        with self._changed:
            while not self._tasks:
                if self._closed:
                    self.threads -= 1
                    return None
                self.idle += 1
                self._changed.wait()
                self.idle -= 1
            return self._tasks.popleft()

    def _work(self):
        while (task := self._next_task()) is not None:
            function, args, callback = task
            try:
                success, result = True, function(*args)
            except Exception as error:
                success, result = False, error
            if callback is not None:
                with self._changed:
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
