import threading
from queue import Queue
from threading import Thread


class ThreadPool:
    "idle is a list of threads, as in the starter, but guarded"

    STOP = object()

    def __init__(self, max_threads):
        self.max_threads = max_threads
        self.queue = Queue()
        self.all_threads = []
        self.free_threads = []
        self.reserved = 0
        self.lock = threading.Lock()
        self.closed = False
        self.terminated = False

    @property
    def threads(self):
        return len(self.all_threads)

    @property
    def idle(self):
        return len(self.free_threads)

    def run(self, function, args=(), callback=None):
        with self.lock:
            if self.closed or self.terminated:
                raise RuntimeError("the pool is closed")
            if len(self.free_threads) <= self.queue.qsize() and len(self.all_threads) < self.max_threads:
                thread = Thread(target=self.work)
                self.all_threads.append(thread)
                thread.start()
            self.queue.put((function, args, callback))

    def next(self):
        me = threading.current_thread()
        with self.lock:
            self.free_threads.append(me)
        task = self.queue.get()
        with self.lock:
            self.free_threads.remove(me)
        return task

    def work(self):
        while (task := self.next()) is not self.STOP:
            if self.terminated:
                continue
            function, args, callback = task
            try:
                result = function(*args)
                success = True
            except Exception as e:
                success, result = False, e
            if callback is not None:
                try:
                    callback(success, result)
                except Exception:
                    pass
        with self.lock:
            self.all_threads.remove(threading.current_thread())

    def close(self):
        with self.lock:
            self.closed = True
            alive = list(self.all_threads)
        for _ in alive:
            self.queue.put(self.STOP)
        for t in alive:
            t.join()

    def terminate(self):
        self.terminated = True
        self.close()

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()
