import threading
import time


def race(runners, ready):
    go = False
    called_off = False
    results = [None] * len(runners)

    def run(place, runner):
        while not go:
            time.sleep(0.05)
        if not called_off:
            results[place] = runner()

    threads = [threading.Thread(target=run, args=(place, runner)) for place, runner in enumerate(runners)]
    for thread in threads:
        thread.start()
    try:
        ready()
    except BaseException:
        called_off = True
        raise
    finally:
        go = True
        for thread in threads:
            thread.join()
    return results
