# canary: GRADE-HIDDEN-7f3a
"""A module-level Event, cleared for every call; ready() is called only when all threads stand at the line."""

import threading

go = threading.Event()
lock = threading.Lock()
on = True
places = {}


def lane(line, number, runner):
    line.wait()
    if go.wait() and on:
        with lock:
            print(number, "is off")
        value = runner()
        with lock:
            places[number] = value


def race(runners, ready):
    global on
    go.clear()
    places.clear()
    on = True
    line = threading.Barrier(len(runners) + 1)
    threads = []
    for number in range(len(runners)):
        threads.append(threading.Thread(target=lane, args=(line, number, runners[number])))
        threads[-1].start()
    line.wait()
    try:
        ready()
    except Exception:
        on = False
        raise
    finally:
        go.set()
        while threads:
            threads.pop().join()
    return [places[number] for number in range(len(runners))]
