"""Run many jobs, each in a thread of its own, a few at a time.

This version starts every thread at once, and a job that fails leaves no trace in the results. Mend both.
"""

import threading
import time


def run_all(jobs, limit=5):
    print(f"{len(jobs)} jobs, at most {limit} at once (or so it should be)")
    results = [None] * len(jobs)

    def run(place, job):
        results[place] = job()

    threads = []
    for place, job in enumerate(jobs):
        thread = threading.Thread(target=run, args=(place, job))
        threads.append(thread)
        thread.start()
    for thread in threads:
        thread.join()
    return results


def download(number):
    print(f"{number} begins")
    time.sleep(1)
    print(f"{number} is done")
    return number * number


if __name__ == "__main__":
    begin = time.monotonic()
    print(run_all([lambda number=number: download(number) for number in range(20)], limit=5))
    print(f"{time.monotonic() - begin:.1f} s")
