import threading
from collections import deque


class ThreadPool:
    """A permit of the semaphore stands for a task that waits, or tells one thread that there will be no more."""

    waiting = threading.Semaphore(0)

    def __init__(self, max_threads):
        self.max_threads = max_threads
        self.lock = threading.Lock()
        self.tasks = deque()
        self.crew = []
        self.idle = 0
        self.closed = False

    @property
    def threads(self):
        return sum(thread.is_alive() for thread in self.crew)

    def run(self, function, args=(), callback=None):
        with self.lock:
            if self.closed:
                raise RuntimeError("the pool is closed")
            self.tasks.append((function, args, callback))
            if self.idle < len(self.tasks) and len(self.crew) < self.max_threads:
                self.idle += 1
                thread = threading.Thread(target=self.work)
                self.crew.append(thread)
                thread.start()
        self.waiting.release()

    def work(self):
        while True:
            self.waiting.acquire()
            with self.lock:
                self.idle -= 1
                task = self.tasks.popleft() if self.tasks else None
            if task is None:
                return
            self.do(*task)
            with self.lock:
                self.idle += 1

    def do(self, function, args, callback):
        try:
            outcome = True, function(*args)
        except Exception as error:
            outcome = False, error
        if callback is not None:
            try:
                callback(*outcome)
            except Exception as error:
                print("callback failed:", error)

    def close(self):
        with self.lock:
            self.closed = True
        for _ in self.crew:
            self.waiting.release()
        for thread in self.crew:
            thread.join()

    def terminate(self):
        with self.lock:
            self.tasks.clear()
        self.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
