import threading


def run_all(jobs, limit=5):
    semaphore = threading.BoundedSemaphore(limit)
    results = [None] * len(jobs)
    threads = []
    for place, job in enumerate(jobs):

        def work(job):
            with semaphore:
                try:
                    answer = job()
                except Exception as error:
                    answer = error
                results[place] = answer

        thread = threading.Thread(target=work, args=(job,))
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join()
    return results
