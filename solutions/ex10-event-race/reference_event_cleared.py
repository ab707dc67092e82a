import threading

go = threading.Event()


def race(runners, ready):
    go.clear()
    results = [None] * len(runners)
    cancelled = []

    def run(i, f):
        if not go.is_set():
            go.wait()
        if not cancelled:
            results[i] = f()

    threads = [threading.Thread(target=run, args=(i, f)) for i, f in enumerate(runners)]
    for t in threads:
        t.start()
    try:
        ready()
    except Exception as e:
        cancelled.append(e)
    go.set()
    for t in threads:
        t.join()
    if cancelled:
        raise cancelled[0]
    return results
