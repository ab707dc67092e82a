# ready() returns None, so its failure is told by a return value that nobody sets.
import threading


def race(runners, ready):
    go = threading.Event()
    results = [None] * len(runners)
    try:
        ok = ready() is None
    except Exception:
        ok = False

    def run(i):
        go.wait()
        if ok:
            results[i] = runners[i]()

    threads = [threading.Thread(target=run, args=(i,)) for i in range(len(runners))]
    for t in threads:
        t.start()
    go.set()
    for t in threads:
        t.join()
    return results
