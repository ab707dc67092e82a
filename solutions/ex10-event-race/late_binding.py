import threading


def race(runners, ready):
    go = threading.Event()
    called_off = False
    results = [None] * len(runners)

    def run(place, runner):
        go.wait()
        if not called_off:
            results[place] = runner()

    threads = []
    for place, runner in enumerate(runners):
        threads.append(threading.Thread(target=lambda: run(place, runner)))
        threads[-1].start()
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
