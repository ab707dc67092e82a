import threading
import time


def race(runners, ready):
    go = threading.Event()
    called_off = False
    results = [None] * len(runners)

    def run(place, runner):
        go.wait()
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
        go.set()
        while any(thread.is_alive() for thread in threads):
            time.sleep(0.01)
    return results
