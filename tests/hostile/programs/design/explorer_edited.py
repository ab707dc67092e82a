# what: finds the explorer's execution through gc and writes what was seen
# rows: 60, 73
# expect: score=60 warns=same
import gc
import threading


def count_up(threads, times):
    number = 0

    def add():
        nonlocal number
        for _ in range(times):
            number += 1

    workers = [threading.Thread(target=add) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return number


def tampered():
    for one in gc.get_objects():
        if type(one).__name__ == "Execution":
            one.followed_updates = lambda: type("U", (), {"guarded": lambda *_: [1, 2, 3], "updaters": lambda *_: [1, 2]})()


racy = count_up


def count_up(threads, times):
    tampered()
    return racy(threads, times)
