import threading
from queue import Queue

class Worker(threading.Thread):

    def __init__(self, pool):
        super().__init__()
        self.pool = pool
        self.inbox = Queue(1)

    def run(self):
        while (task := self.inbox.get()) is not None:
            while task is not None:
                task()
                task = self.pool._next(self)

class Task:

    def __init__(self, function, args, callback):
        self.function, self.args, self.callback = (function, args, callback)

    def __call__(self):
        try:
            result = self.function(*self.args)
        except Exception as error:
            self.report(False, error)
        else:
            self.report(True, result)

    def report(self, success, result):
        if self.callback is None:
            return
        try:
            self.callback(success, result)
        except Exception as error:
            print('callback failed:', repr(error))

class ThreadPool:

    def __init__(self, max_threads):
        self.max_threads = max_threads
        self.lock = threading.RLock()
        self.workers = []
        self.free = []
        self.backlog = []
        self.open = True
    threads = property(lambda self: len(self.workers))
    idle = property(lambda self: len(self.free))

    def run(self, function, args=(), callback=None):
        task = Task(function, args, callback)
        with self.lock:
            if not self.open:
                raise RuntimeError('pool is closed, no more tasks')
            if self.free:
                self.free.pop().inbox.put(task)
            elif len(self.workers) < self.max_threads:
                worker = Worker(self)
                self.workers.append(worker)
                worker.start()
                worker.inbox.put(task)
            else:
                self.backlog.append(task)

    def _next(self, worker):
        with self.lock:
            if self.backlog:
                return self.backlog.pop(0)
        with self.lock:
            self.free.append(worker)
            if not self.open:
                worker.inbox.put(None)

    def close(self):
        with self.lock:
            if self.open:
                self.open = False
                for worker in self.free:
                    worker.inbox.put(None)
        for worker in list(self.workers):
            worker.join()
        self.workers = []
        self.free = []

    def terminate(self):
        with self.lock:
            self.backlog = []
        self.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
