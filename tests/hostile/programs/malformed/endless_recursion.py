# what: recursion without a limit and without an end
# rows: 84
# expect: score=0
import sys

sys.setrecursionlimit(10**9)


def count_up(threads, times):
    def dive():
        dive()

    dive()
