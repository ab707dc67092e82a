import threading


def run_all(jobs, limit=5):
    semaphore = threading.BoundedSemaphore(limit)
    results = [None] * len(jobs)

    def work(place):
        with semaphore:
            try:
                results[place] = jobs[place]()
            except Exception as error:
                results[place] = error

    threads = [threading.Thread(target=work, args=(place,)) for place in range(len(jobs) - 1)]
    for thread in threads:
        thread.start()
    if jobs:
        work(len(jobs) - 1)
    for thread in threads:
        thread.join()
    return results
