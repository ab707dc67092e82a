# what: replaces the methods of what is watching
# rows: 60, 73
# expect: score=30 warns=same
import gc
import threading


def tampered():
    for one in gc.get_objects():
        if isinstance(one, type) and one.__name__ in ("Call", "Watch"):
            one.guarded = lambda *_: [1, 2, 3]
            one.left = lambda *_: []


tampered()


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
