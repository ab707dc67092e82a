import threading


def run_all(jobs, limit=5):
    semaphore = threading.BoundedSemaphore(limit)
    results = [None] * len(jobs)
    threads = []
    for i in range(len(jobs)):

        def work():
            with semaphore:
                try:
                    results[i] = jobs[i]()
                except Exception as error:
                    results[i] = error

        threads.append(threading.Thread(target=work))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
