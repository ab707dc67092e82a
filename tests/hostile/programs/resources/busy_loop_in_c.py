# what: loops where no step of Python is made
# rows: 15
# expect: score=0 kind=timeout
import itertools


def count_up(threads, times):
    return sum(1 for _ in ()) + max(itertools.count())
