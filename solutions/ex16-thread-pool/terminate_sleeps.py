import contextlib
import queue
import threading
import time


class ThreadPool(contextlib.AbstractContextManager):
    """Its threads look again every few milliseconds: clumsy, but right."""

    def __init__(self, max_threads):
        self.max_threads = max_threads
        self.tasks = queue.SimpleQueue()
        self.lock = threading.Lock()
        self.alive = set()
        self.busy = 0
        self.state = "open"

    @property
    def threads(self):
        return len(self.alive)

    @property
    def idle(self):
        return len(self.alive) - self.busy

    def run(self, function, args=(), callback=None):
        with self.lock:
            if self.state != "open":
                raise RuntimeError(f"the pool is {self.state}")
            self.tasks.put((function, args, callback))
            if self.tasks.qsize() > self.idle and len(self.alive) < self.max_threads:
                thread = threading.Thread(target=self.serve)
                self.alive.add(thread)
                thread.start()

    def take(self):
        with self.lock:
            if self.state == "terminated" or self.tasks.empty():
                return None
            self.busy += 1
            return self.tasks.get()

    def serve(self):
        while True:
            state = self.state
            task = self.take()
            if task is not None:
                self.do(*task)
                with self.lock:
                    self.busy -= 1
            elif state != "open":
                break
            else:
                time.sleep(0.01)
        with self.lock:
            self.alive.discard(threading.current_thread())

    def do(self, function, args, callback):
        try:
            result, success = function(*args), True
        except Exception as problem:
            result, success = problem, False
        try:
            if callback is not None:
                callback(success, result)
        except Exception:
            pass

    def finish(self, state):
        with self.lock:
            self.state = state
            alive = list(self.alive)
        for thread in alive:
            while thread.is_alive():
                thread.join(0.05)

    def close(self):
        if self.state == "open":
            self.finish("closed")

    def terminate(self):
        self.state = "terminated"
        time.sleep(5)

    def __exit__(self, *details):
        self.close()
