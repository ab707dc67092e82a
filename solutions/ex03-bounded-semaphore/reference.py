# canary: GRADE-HIDDEN-7f3a
"""A worker function that takes the permit itself."""

import threading


def run_all(jobs, limit=5):
    semaphore = threading.BoundedSemaphore(limit)
    results = [None] * len(jobs)

    def work(place, job):
        with semaphore:
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


if __name__ == "__main__":
    print(run_all([lambda: 1, lambda: 1 / 0, lambda: 3], limit=2))
