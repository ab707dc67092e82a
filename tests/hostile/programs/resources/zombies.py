# what: leaves children that nobody collects
# rows: 19
# expect: score=0
import os


def count_up(threads, times):
    for _ in range(20):
        if os.fork() == 0:
            os._exit(0)
    return None
