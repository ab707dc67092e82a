import threading


def race(runners, ready):
    line = threading.Barrier(len(runners) + 1)
    go = threading.Event()
    go.set()
    results = [None] * len(runners)

    def run(place, runner):
        try:
            go.wait()
            line.wait()
        except threading.BrokenBarrierError:
            return
        results[place] = runner()

    threads = [threading.Thread(target=run, args=(place, runner)) for place, runner in enumerate(runners)]
    for thread in threads:
        thread.start()
    try:
        ready()
        line.wait()
    except BaseException:
        line.abort()
        raise
    finally:
        for thread in threads:
            thread.join()
    return results
