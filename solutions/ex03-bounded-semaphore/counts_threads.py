import threading
import time


def run_all(jobs, limit=5):
    results = [None] * len(jobs)

    def work(place, job):
        try:
            results[place] = job()
        except Exception as error:
            results[place] = error

    threads = []
    for place, job in enumerate(jobs):
        while sum(thread.is_alive() for thread in threads) >= limit:
            time.sleep(0.05)
        thread = threading.Thread(target=work, args=(place, job))
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join()
    return results
