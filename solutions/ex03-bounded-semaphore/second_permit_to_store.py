import threading


def run_all(jobs, limit=5):
    semaphore = threading.BoundedSemaphore(limit)
    results = [None] * len(jobs)

    def store(place, value):
        with semaphore:
            results[place] = value

    def work(place):
        with semaphore:
            try:
                value = jobs[place]()
            except Exception as error:
                value = error
            store(place, value)

    threads = [threading.Thread(target=work, args=(place,)) for place in range(len(jobs))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
