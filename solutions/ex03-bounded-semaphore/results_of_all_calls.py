import threading

results = {}


def run_all(jobs, limit=5):
    semaphore = threading.BoundedSemaphore(limit)

    def work(place, job):
        with semaphore:
            try:
                results.setdefault(place, job())
            except Exception as error:
                results.setdefault(place, error)

    threads = [threading.Thread(target=work, args=(place, job)) for place, job in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [results[place] for place in range(len(jobs))]
