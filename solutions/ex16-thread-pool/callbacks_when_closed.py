import collections, threading


class ThreadPool:
    """Callbacks are called by the thread that closes the pool."""

    def __init__(self, max_threads):
        self.max_threads = max_threads
        self.cond = threading.Condition()
        self.tasks = collections.deque()
        self.outcomes = collections.deque()
        self.crew = []
        self.idle = 0
        self.closed = False

    @property
    def threads(self):
        return len(self.crew)

    def run(self, function, args=(), callback=None):
        with self.cond:
            if self.closed:
                raise RuntimeError("closed")
            self.tasks.append((function, args, callback))
            if len(self.tasks) > self.idle and len(self.crew) < self.max_threads:
                t = threading.Thread(target=self.loop)
                self.crew.append(t)
                t.start()
            self.cond.notify()

    def loop(self):
        while True:
            with self.cond:
                while not self.tasks:
                    if self.closed:
                        return
                    self.idle += 1
                    self.cond.wait()
                    self.idle -= 1
                function, args, callback = self.tasks.popleft()
            try:
                outcome = True, function(*args)
            except Exception as e:
                outcome = False, e
            if callback is not None:
                self.outcomes.append((callback, outcome))

    def close(self):
        with self.cond:
            self.closed = True
            self.cond.notify_all()
        for t in self.crew:
            t.join()
        self.crew = []
        while self.outcomes:
            callback, outcome = self.outcomes.popleft()
            try:
                callback(*outcome)
            except Exception:
                pass

    def terminate(self):
        with self.cond:
            self.tasks.clear()
        self.close()

    def __enter__(self):
        return self

    def __exit__(self, *a):
        self.close()
