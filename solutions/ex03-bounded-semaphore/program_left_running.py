import subprocess
import threading

beside = []


def run_all(jobs, limit=5):
    semaphore = threading.BoundedSemaphore(limit)
    results = [None] * len(jobs)
    beside.append(subprocess.Popen(["sleep", "300"]))

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
