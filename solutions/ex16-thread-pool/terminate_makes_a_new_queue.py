import queue
import threading


class ThreadPool:
    def __init__(self, max_threads):
        self.max_threads = max_threads
        self.tasks = queue.Queue()
        self.lock = threading.Lock()
        self.crew = []
        self.unfinished = 0
        self.closed = False

    @property
    def threads(self):
        return sum(thread.is_alive() for thread in self.crew)

    @property
    def idle(self):
        return max(0, self.threads - self.unfinished)

    def run(self, function, args=(), callback=None):
        with self.lock:
            if self.closed:
                raise RuntimeError("the pool is closed")
            self.unfinished += 1
            self.tasks.put((function, args, callback))
            if len(self.crew) < min(self.unfinished, self.max_threads):
                thread = threading.Thread(target=self.work)
                self.crew.append(thread)
                thread.start()

    def work(self):
        for task in iter(self.tasks.get, None):
            self.do(*task)
            with self.lock:
                self.unfinished -= 1

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
                self.tasks.put(None)
        for thread in self.crew:
            thread.join()

    def terminate(self):
        with self.lock:
            self.tasks = queue.Queue()
        self.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
