# canary: GRADE-HIDDEN-7f3a
"""A semaphore of its own class that wraps functions."""

import threading
import functools
class Slots(threading.BoundedSemaphore):
    def __init__(self, n):
        super().__init__(n)
        self.used = 0
    def run(self, f):
        @functools.wraps(f)
        def inner(*a):
            with self:
                self.used += 1
                return f(*a)
        return inner
def run_all(jobs, limit=5):
    slots = Slots(limit)
    results = {}
    @slots.run
    def work(place, job):
        try:
            results[place] = job()
        except Exception as error:
            results[place] = error
    threads = {place: threading.Thread(target=work, args=(place, job)) for place, job in enumerate(jobs)}
    for thread in threads.values(): thread.start()
    for thread in threads.values(): thread.join()
    return [results[place] for place in threads]
