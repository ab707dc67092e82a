import threading


def race(runners, ready):
    go = threading.Event()
    results = [None] * len(runners)

    def run(place, runner):
        go.wait()
        results[place] = runner()

    threads = [threading.Thread(target=run, args=(place, runner)) for place, runner in enumerate(runners)]
    for thread in threads:
        thread.start()
    try:
        ready()
    finally:
        go.set()
        for thread in threads:
            thread.join()
    return results
