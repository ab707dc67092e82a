import threading


def run_all(jobs, limit=5):
    changed = threading.Condition()
    results = [None] * len(jobs)
    running = 0

    def work(place, job):
        nonlocal running
        with changed:
            if running >= limit:
                changed.wait()
            running += 1
        try:
            results[place] = job()
        except Exception as error:
            results[place] = error
        with changed:
            running -= 1
            changed.notify()

    threads = [threading.Thread(target=work, args=(place, job)) for place, job in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
