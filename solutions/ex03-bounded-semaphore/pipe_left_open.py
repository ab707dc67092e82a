import os
import threading


def run_all(jobs, limit=5):
    semaphore = threading.BoundedSemaphore(limit)
    results = [None] * len(jobs)
    done, say_done = os.pipe()

    def work(place, job):
        with semaphore:
            try:
                results[place] = job()
            except Exception as error:
                results[place] = error
        os.write(say_done, b"x")

    threads = [threading.Thread(target=work, args=(place, job)) for place, job in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
