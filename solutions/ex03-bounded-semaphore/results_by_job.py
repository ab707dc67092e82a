import threading


def run_all(jobs, limit=5):
    slots = threading.BoundedSemaphore(limit)
    results = {}

    def work(job):
        with slots:
            try:
                results[job] = job()
            except Exception as error:
                results[job] = error

    threads = [threading.Thread(target=work, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [results[job] for job in jobs]
