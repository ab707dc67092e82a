import threading
def run_all(jobs, limit=5):
    locks = [threading.Lock() for _ in range(limit)]
    results = [None] * len(jobs)
    def work(place, job):
        with locks[place % limit]:
            try:
                results[place] = job()
            except Exception as error:
                results[place] = error
    threads = [threading.Thread(target=work, args=(place, job)) for place, job in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
