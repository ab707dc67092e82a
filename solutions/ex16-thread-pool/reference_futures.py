# canary: GRADE-HIDDEN-7f3a
import threading
from collections import deque
from concurrent.futures import Future


class ThreadPool:
    def __init__(self, max_threads):
        self.max_threads = max_threads
        self.cv = threading.Condition()
        self.queue = deque()
        self.members = []
        self.idle = 0
        self.closing = False

    @property
    def threads(self):
        return sum(m.is_alive() for m in self.members)

    def run(self, function, args=(), callback=None):
        future = Future()
        if callback is not None:

            def done(f):
                error = f.exception()
                callback(error is None, error if error is not None else f.result())

            future.add_done_callback(done)
        with self.cv:
            if self.closing:
                raise RuntimeError("cannot run after close")
            self.queue.append((future, function, args))
            if self.idle < len(self.queue) and len(self.members) < self.max_threads:
                m = threading.Thread(target=self.member)
                self.members.append(m)
                m.start()
            self.cv.notify()
        return future

    def member(self):
        while True:
            with self.cv:
                self.idle += 1
                self.cv.wait_for(lambda: self.queue or self.closing)
                self.idle -= 1
                if not self.queue:
                    break
                future, function, args = self.queue.popleft()
            if not future.set_running_or_notify_cancel():
                continue
            try:
                result = function(*args)
            except Exception as error:
                future.set_exception(error)
            else:
                future.set_result(result)

    def close(self):
        with self.cv:
            self.closing = True
            self.cv.notify_all()
        for m in self.members:
            m.join()

    def terminate(self):
        with self.cv:
            while self.queue:
                self.queue.pop()
        self.close()

    __enter__ = lambda self: self
    __exit__ = lambda self, *e: self.close()
