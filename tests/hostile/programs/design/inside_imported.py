# what: imports the explorer by name and edits it
# rows: 73
# expect: score=0
import threading

from grader.inside import child, liveness

child.catches_the_race = liveness.catches_the_race = lambda _: True


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
