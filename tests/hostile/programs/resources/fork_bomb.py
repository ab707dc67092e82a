# what: forks without end
# rows: 1
# expect: score=0 kind=timeout where=docker cost=high
import os


def count_up(threads, times):
    while True:
        try:
            os.fork()
        except OSError:
            pass
