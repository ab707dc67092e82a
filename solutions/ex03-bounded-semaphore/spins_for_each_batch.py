import threading


def run_all(jobs, limit=5):
    semaphore = threading.BoundedSemaphore(limit)
    results = [None] * len(jobs)

    def work(place):
        with semaphore:
            try:
                results[place] = jobs[place]()
            except Exception as error:
                results[place] = error

    for first in range(0, len(jobs), limit):
        places = range(first, min(first + limit, len(jobs)))
        threads = [threading.Thread(target=work, args=(place,)) for place in places]
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            pass
    return results
