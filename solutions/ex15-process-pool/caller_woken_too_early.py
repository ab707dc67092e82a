import contextlib
import threading
from multiprocessing import get_context

class PoolMap:

    def __init__(self, function, items, callback):
        self.function, self.items, self.callback = (function, items, callback)
        self.results = [None] * len(items)
        self.errors = []
        self.left = threading.Semaphore(0)

    def success(self, place, value):
        self.results[place] = value
        if self.callback:
            self.callback(value)
        self.left.release()

    def failure(self, error):
        self.left.release()
        self.errors.append(error)

    def run(self, pool):
        for place, item in enumerate(self.items):
            pool.apply_async(self.function, (item,), callback=lambda value, place=place: self.success(place, value), error_callback=self.failure)
        for _ in self.items:
            self.left.acquire()
            if self.errors:
                raise self.errors[0]
        return self.results

def pool_map(function, items, workers=5, callback=None):
    pool = get_context('fork').Pool(workers)
    with contextlib.ExitStack() as stack:
        stack.callback(pool.join)
        stack.callback(pool.terminate)
        return PoolMap(function, items, callback).run(pool)
