import threading

results = []


def run_all(jobs, limit=5):
    results.clear()
    results.extend([None] * len(jobs))
    slots = threading.BoundedSemaphore(limit)

    def work(place, job):
        with slots:
            try:
                results[place] = job()
            except Exception as error:
                results[place] = error

    threads = [threading.Thread(target=work, args=pair) for pair in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
