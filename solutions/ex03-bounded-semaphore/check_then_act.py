import threading
import time


def run_all(jobs, limit=5):
    lock = threading.Lock()
    results = [None] * len(jobs)
    running = 0

    def work(place, job):
        nonlocal running
        while running >= limit:
            time.sleep(0.01)
        with lock:
            running += 1
        try:
            results[place] = job()
        except Exception as error:
            results[place] = error
        with lock:
            running -= 1

    threads = [threading.Thread(target=work, args=(place, job)) for place, job in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
