import contextlib
import threading
from dataclasses import dataclass
from typing import Any, Callable, Optional

@dataclass
class Task:
    function: Callable
    args: tuple
    callback: Optional[Callable]

    def __call__(self):
        success, result = self.attempt()
        if self.callback is not None:
            with contextlib.suppress(Exception):
                self.callback(success, result)

    def attempt(self) -> tuple[bool, Any]:
        try:
            return (True, self.function(*self.args))
        except Exception as failure:
            return (False, failure)

class Worker(threading.Thread):
    """Has a letterbox of its own: a place for one task, and an event that says that something is in it."""

    def __init__(self, pool, first):
        super().__init__()
        self.pool = pool
        self.letter = first
        self.arrived = threading.Event()
        self.arrived.set()

    def hand(self, letter):
        self.letter = letter
        self.arrived.set()

    def run(self):
        while True:
            self.arrived.wait()
            self.arrived.clear()
            task = self.letter
            if task is None:
                return
            task()
            self.pool.finished(self)

class ThreadPool:

    def __init__(self, max_threads: int):
        self.max_threads = max_threads
        self.lock = threading.RLock()
        self.resting: list[Worker] = []
        self.workers: list[Worker] = []
        self.waiting: list[Task] = []
        self.closing = False

    @property
    def threads(self) -> int:
        return len([worker for worker in self.workers if worker.is_alive()])

    @property
    def idle(self) -> int:
        return len(self.resting)

    def run(self, function, args=(), callback=None) -> None:
        task = Task(function, args, callback)
        with self.lock:
            if self.closing:
                raise RuntimeError('no more tasks, please')
            if self.resting:
                self.resting.pop().hand(task)
            elif len(self.workers) < self.max_threads:
                worker = Worker(self, task)
                self.workers.append(worker)
                worker.start()
            else:
                self.waiting.append(task)

    def finished(self, worker) -> None:
        with self.lock:
            if self.waiting:
                worker.hand(self.waiting.pop(0))
            elif self.closing:
                worker.hand(None)
            else:
                self.resting.append(worker)

    def close(self) -> None:
        with self.lock:
            self.closing = True
            while self.resting:
                self.resting.pop().hand(None)
        for worker in list(self.workers):
            worker.join()

    def terminate(self) -> None:
        with self.lock:
            self.waiting.clear()
        self.close_door()
        for worker in list(self.workers):
            worker.join()

    def close_door(self):
        self.closing = True
        while self.resting:
            self.resting.pop().hand(None)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
