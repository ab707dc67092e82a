import threading

finished = []


def race(runners, ready):
    finished[:] = [None] * len(runners)
    go = threading.Event()
    called_off = False

    def run(place, runner):
        go.wait()
        if not called_off:
            finished[place] = runner()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(runners)]
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
    return finished
