import threading


def run_all(jobs, limit=5):
    sem = threading.BoundedSemaphore(limit)
    res = {}

    def go(job):
        with sem:
            try:
                r = job()
            except Exception as e:
                r = e
            res[threading.current_thread().name] = r

    ts = [threading.Thread(target=go, args=(j,), name=str(i)) for i, j in enumerate(jobs)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    return [res[n] for n in sorted(res)]
