import threading


def run_all(jobs, limit=5):
    results = [None] * len(jobs)

    def work(place):
        try:
            results[place] = jobs[place]()
        except Exception as error:
            results[place] = error

    for begin in range(0, len(jobs), limit):
        batch = [threading.Thread(target=work, args=(n,)) for n in range(begin, min(begin + limit, len(jobs)))]
        for thread in batch:
            thread.start()
        for thread in batch:
            thread.join()
    return results
