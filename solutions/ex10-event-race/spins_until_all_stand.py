import threading


def race(runners, ready):
    go = threading.Event()
    called_off = False
    results = [None] * len(runners)

    standing = []

    def run(place, runner):
        standing.append(place)
        go.wait()
        if not called_off:
            results[place] = runner()

    threads = [threading.Thread(target=run, args=(place, runner)) for place, runner in enumerate(runners)]
    for thread in threads:
        thread.start()
    while len(standing) < len(runners):
        pass
    try:
        ready()
    except BaseException:
        called_off = True
        raise
    finally:
        go.set()
        for thread in threads:
            thread.join()
    return results
