import threading
from collections import deque


def run_all(jobs, limit=5):
    results = [None] * len(jobs)

    def work(place, job):
        try:
            results[place] = job()
        except Exception as error:
            results[place] = error

    running = deque()
    for place, job in enumerate(jobs):
        if len(running) == limit:
            running.popleft().join()
        thread = threading.Thread(target=work, args=(place, job))
        thread.start()
        running.append(thread)
    for thread in running:
        thread.join()
    return results
