import queue, threading


class ThreadPool:
    def __init__(self, max_threads):
        self.max_threads = max_threads
        self.q = queue.Queue()
        self.lock = threading.Lock()
        self.crew = []
        self.todo = 0
        self.closed = False
        self.stopping = False

    @property
    def threads(self):
        return len(self.crew)

    @property
    def idle(self):
        return max(0, len(self.crew) - self.todo)

    def run(self, function, args=(), callback=None):
        with self.lock:
            if self.closed:
                raise RuntimeError("closed")
            self.todo += 1
            if self.todo > len(self.crew) and len(self.crew) < self.max_threads:
                th = threading.Thread(target=self.work)
                self.crew.append(th)
                th.start()
            self.q.put((function, args, callback))

    def work(self):
        while not self.stopping:
            item = self.q.get()
            if item == "stop":
                break
            function, args, callback = item
            try:
                r, ok = function(*args), True
            except Exception as e:
                r, ok = e, False
            if callback is not None:
                cb = threading.Thread(target=self.tell, args=(callback, ok, r))
                cb.start()
                cb.join()
            with self.lock:
                self.todo -= 1

    def tell(self, callback, ok, r):
        try:
            callback(ok, r)
        except Exception:
            pass

    def close(self):
        with self.lock:
            self.closed = True
            crew, self.crew = self.crew, []
        for _ in crew:
            self.q.put("stop")
        for th in crew:
            th.join()

    def terminate(self):
        self.stopping = True
        self.close()

    def __enter__(self):
        return self

    def __exit__(self, *a):
        self.close()
