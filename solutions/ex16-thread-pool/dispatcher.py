import queue
import threading


class ThreadPool:
    def __init__(self, max_threads):
        self.tasks = queue.Queue()
        self.slots = threading.Semaphore(max_threads)
        self.workers = []
        self.open = True
        self.dropping = False
        self.idle = 0
        self.dispatcher = threading.Thread(target=self.dispatch)
        self.dispatcher.start()

    @property
    def threads(self):
        return sum(worker.is_alive() for worker in self.workers)

    def run(self, function, args=(), callback=None):
        if not self.open:
            raise RuntimeError("closed")
        self.tasks.put((function, args, callback))

    def dispatch(self):
        for task in iter(self.tasks.get, None):
            self.slots.acquire()
            if self.dropping:
                self.slots.release()
                continue
            worker = threading.Thread(target=self.work, args=task)
            self.workers.append(worker)
            worker.start()
        for worker in self.workers:
            worker.join()

    def work(self, function, args, callback):
        try:
            outcome = True, function(*args)
        except Exception as error:
            outcome = False, error
        try:
            if callback:
                callback(*outcome)
        except Exception:
            pass
        self.slots.release()

    def close(self):
        if self.open:
            self.open = False
            self.tasks.put(None)
        self.dispatcher.join()

    def terminate(self):
        self.dropping = True
        self.close()

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()
