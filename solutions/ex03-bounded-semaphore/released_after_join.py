import threading
def run_all(jobs, limit=5):
    semaphore = threading.BoundedSemaphore(limit)
    results = [None] * len(jobs)
    def work(place, job):
        semaphore.acquire()
        try:
            results[place] = job()
        except Exception as error:
            results[place] = error
    threads = [threading.Thread(target=work, args=(place, job)) for place, job in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
        semaphore.release()
    return results
