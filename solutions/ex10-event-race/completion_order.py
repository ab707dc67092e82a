import threading


def race(runners, ready):
    go = threading.Event()
    called_off = False
    results = []

    def run(place, runner):
        go.wait()
        if not called_off:
            results.append(runner())

    threads = [threading.Thread(target=run, args=(place, runner)) for place, runner in enumerate(runners)]
    for thread in threads:
        thread.start()
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
