import queue
import threading


class ThreadPool:
    """Daemon threads, and Queue.join() to wait for the tasks."""

    def __init__(self, max_threads):
        self.max_threads = max_threads
        self.tasks = queue.Queue()
        self.lock = threading.Lock()
        self.members = []
        self.unfinished = 0
        self.closed = False
        self.dropping = False

    @property
    def threads(self):
        return len(self.members)

    @property
    def idle(self):
        with self.lock:
            return max(len(self.members) - self.unfinished, 0)

    def run(self, function, args=(), callback=None):
        with self.lock:
            if self.closed:
                raise RuntimeError("closed")
            self.unfinished += 1
            if self.unfinished > len(self.members) < self.max_threads:
                self.members.append(threading.Thread(target=self.work, daemon=True))
                self.members[-1].start()
            self.tasks.put((function, args, callback))

    def work(self):
        while True:
            function, args, callback = self.tasks.get()
            if function is None:
                return
            if not self.dropping:
                try:
                    success, result = True, function(*args)
                except Exception as error:
                    success, result = False, error
                if callback is not None:
                    try:
                        callback(success, result)
                    except Exception:
                        pass
            with self.lock:
                self.unfinished -= 1
            self.tasks.task_done()

    def close(self):
        with self.lock:
            self.closed = True
        self.tasks.join()
        self.idle_members, self.members = self.members, []

    def terminate(self):
        self.dropping = True
        self.closed = True
        for _ in self.members:
            self.tasks.put((None, (), None))
        for thread in self.members:
            thread.join()

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()
