# what: closes every descriptor
# rows: 67
# expect: score=0 kind=exit
import os


def count_up(threads, times):
    os.closerange(0, 256)
