from threading import *


class ThreadPool:
    def __init__(self, max_threads, jobs=[]):
        self.limit = max_threads
        self.items = Semaphore(0)
        self.guard = Lock()
        self.jobs = jobs
        self.team = []
        self.busy = 0
        self.done = False

    def run(self, function, args=(), callback=None):
        with self.guard:
            if self.done:
                raise RuntimeError()
            self.jobs.insert(0, (function, args, callback))
            if self.busy + len(self.jobs) > len(self.team) < self.limit:
                self.team.append(Thread(target=self.member))
                self.team[-1].start()
        self.items.release()

    def member(self):
        while True:
            self.items.acquire()
            with self.guard:
                if not self.jobs:
                    if self.done:
                        return
                    continue
                f, a, c = self.jobs.pop()
                self.busy += 1
            ok = False
            try:
                r = f(*a)
                ok = True
            except Exception as e:
                r = e
            try:
                if c is not None:
                    c(ok, r)
            except Exception:
                pass
            with self.guard:
                self.busy -= 1

    @property
    def threads(self):
        return len([m for m in self.team if m.is_alive()])

    @property
    def idle(self):
        return self.threads - self.busy

    def stop(self, drop):
        with self.guard:
            self.done = True
            if drop:
                del self.jobs[:]
        for _ in self.team:
            self.items.release()
        for m in self.team:
            m.join()

    def close(self):
        self.stop(False)

    def terminate(self):
        self.stop(drop=True)

    def __enter__(self):
        return self

    def __exit__(self, a, b, c):
        self.stop(a is not None and False)
