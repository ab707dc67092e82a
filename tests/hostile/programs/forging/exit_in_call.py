# what: leaves with status 0 in the call
# rows: 53
# expect: score=0 kind=exit
import os


def count_up(threads, times):
    os._exit(0)
