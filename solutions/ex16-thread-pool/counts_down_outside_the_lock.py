import queue, threading, time


class ThreadPool:
    def __init__(self, max_threads):
        self.max_threads = max_threads
        self.lock = threading.Lock()
        self.cond = threading.Condition(self.lock)
        self.tasks = []
        self.threads = 0
        self.idle = 0
        self.running = 0
        self.closed = False
        self.all = []

    def run(self, function, args=(), callback=None):
        with self.lock:
            if self.closed:
                raise RuntimeError("closed")
            self.tasks.append((function, args, callback))
            if len(self.tasks) > self.idle and self.threads < self.max_threads:
                self.threads += 1
                t = threading.Thread(target=self.work)
                t.start()
                self.all.append(t)
            self.cond.notify()

    def work(self):
        while True:
            with self.cond:
                while not self.tasks:
                    if self.closed:
                        break
                    self.idle += 1
                    self.cond.wait()
                    self.idle -= 1
                function, args, callback = self.tasks.pop(0) if self.tasks else (None, (), None)
            if function is None:
                self.threads -= 1
                return
            try:
                res = function(*args)
            except Exception as e:
                self.tell(callback, False, e)
            else:
                self.tell(callback, True, res)

    def tell(self, callback, *what):
        if callback is not None:
            try:
                callback(*what)
            except Exception:
                pass

    def close(self):
        with self.cond:
            self.closed = True
            self.cond.notify_all()
        while any(t.is_alive() for t in self.all):
            time.sleep(0.01)

    def terminate(self):
        with self.cond:
            self.closed = True
            self.tasks.clear()
            self.cond.notify_all()
        while any(t.is_alive() for t in self.all):
            time.sleep(0.01)

    def __enter__(self):
        return self

    def __exit__(self, *a):
        self.close()
