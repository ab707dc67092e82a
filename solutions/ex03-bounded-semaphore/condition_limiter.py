import threading


class Limiter:
    def __init__(self, limit):
        self.free = limit
        self.changed = threading.Condition()

    def __enter__(self):
        with self.changed:
            self.changed.wait_for(lambda: self.free > 0)
            self.free -= 1

    def __exit__(self, *details):
        with self.changed:
            self.free += 1
            self.changed.notify()


def run_all(jobs, limit=5):
    limiter = Limiter(limit)
    results = [None] * len(jobs)

    def work(place, job):
        with limiter:
            try:
                results[place] = job()
            except Exception as error:
                results[place] = error

    threads = [threading.Thread(target=work, args=(place, job)) for place, job in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
