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

    for place, job in enumerate(jobs):
        thread = threading.Thread(target=work, args=(place, job))
        thread.start()
        thread.join()
    return results
