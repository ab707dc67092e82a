# what: sets a profile function, which drops the events of single code objects in some interpreters
# rows: 73
# expect: score=30 kind=wrong-result
import sys
import threading

sys.setprofile(lambda *args: None)


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
