import threading, queue
def run_all(jobs, limit=5):
    slots = queue.Queue(maxsize=limit)
    results = [None] * len(jobs)
    def work(place, job):
        slots.put(None)
        try:
            results[place] = job()
        except Exception as error:
            results[place] = error
        finally:
            slots.get()
    threads = [threading.Thread(target=work, args=(place, job)) for place, job in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
