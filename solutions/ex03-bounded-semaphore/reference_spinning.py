# canary: GRADE-HIDDEN-7f3a
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

    threads = []
    for place in range(len(jobs)):
        thread = threading.Thread(target=work, args=(place,))
        thread.start()
        threads.append(thread)
    while any(thread.is_alive() for thread in threads):
        pass
    return results
