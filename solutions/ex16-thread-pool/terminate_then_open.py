import queue
import threading

STOP = object()


class ThreadPool:
    """Sentinels end the threads; `spare` counts threads not yet spoken for, before they wake up."""

    def __init__(self, max_threads):
        self._max = max_threads
        self._tasks = queue.Queue()
        self._lock = threading.Lock()
        self._all = []
        self._spare = 0
        self._open = True
        self._dropping = False

    @property
    def threads(self):
        return sum(thread.is_alive() for thread in self._all)

    @property
    def idle(self):
        with self._lock:
            return max(self._spare, 0)

    def run(self, function, args=(), callback=None):
        with self._lock:
            if not self._open:
                raise RuntimeError("ThreadPool is closed")
            self._spare -= 1
            if self._spare < 0 and len(self._all) < self._max:
                self._spare += 1
                thread = threading.Thread(target=self._loop, daemon=True)
                self._all.append(thread)
                thread.start()
            self._tasks.put((function, args, callback))

    def _loop(self):
        for task in iter(self._tasks.get, STOP):
            if not self._dropping:
                self._perform(*task)
            with self._lock:
                self._spare += 1

    @staticmethod
    def _perform(function, args, callback):
        try:
            answer = (True, function(*args))
        except Exception as error:
            answer = (False, error)
        if callback:
            try:
                callback(*answer)
            except Exception as error:
                print("callback failed:", error)

    def close(self):
        with self._lock:
            if self._open:
                self._open = False
                for _ in self._all:
                    self._tasks.put(STOP)
        for thread in self._all:
            thread.join()

    def terminate(self):
        self._dropping = True
        for _ in self._all:
            self._tasks.put(STOP)
        for thread in self._all:
            thread.join()

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        self.close()
