import threading


def run_all(jobs, limit=5):
    semaphore = threading.BoundedSemaphore(limit)
    results = [None] * len(jobs)

    def work(place, job):
        try:
            results[place] = job()
        except Exception as error:
            results[place] = error

    threads = []
    for place, job in enumerate(jobs):
        semaphore.acquire()
        thread = threading.Thread(target=work, args=(place, job))
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join()
        semaphore.release()
    return results
