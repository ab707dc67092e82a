import threading


def run_all(jobs, limit=5):
    lock = threading.Lock()
    results = [None] * len(jobs)
    running = 0

    def may_enter():
        nonlocal running
        with lock:
            if running < limit:
                running += 1
                return True
            return False

    def leave():
        nonlocal running
        with lock:
            running -= 1

    def work(place, job):
        while not may_enter():
            pass
        try:
            results[place] = job()
        except Exception as error:
            results[place] = error
        leave()

    threads = [threading.Thread(target=work, args=(place, job)) for place, job in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
