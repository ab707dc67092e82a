import threading


def run_all(jobs, limit=5, results={}):
    semaphore = threading.BoundedSemaphore(limit)

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
    return [results[place] for place in sorted(results)]
