# what: kills every process it may
# rows: 51
# expect: score=0 where=docker
import os


def count_up(threads, times):
    os.kill(-1, 9)
    return None
