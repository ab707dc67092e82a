import threading


def work(results, place, job, limit):
    semaphore = threading.BoundedSemaphore(limit)
    with semaphore:
        try:
            results[place] = job()
        except Exception as error:
            results[place] = error


def run_all(jobs, limit=5):
    results = [None] * len(jobs)
    threads = [threading.Thread(target=work, args=(results, place, job, limit)) for place, job in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
