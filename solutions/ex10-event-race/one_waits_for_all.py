# Only one thread waits at the line; it starts the others.
import threading


def race(runners, ready):
    go = threading.Event()
    results = [None] * len(runners)
    off = False

    def run(i):
        results[i] = runners[i]()

    def starter():
        go.wait()
        if off:
            return
        ts = [threading.Thread(target=run, args=(i,)) for i in range(len(runners))]
        for t in ts:
            t.start()
        for t in ts:
            t.join()

    s = threading.Thread(target=starter)
    s.start()
    try:
        ready()
    except Exception:
        off = True
        raise
    finally:
        go.set()
        s.join()
    return results
