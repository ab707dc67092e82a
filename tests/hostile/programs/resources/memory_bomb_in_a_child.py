# what: a child takes all the memory, the parent answers
# rows: 4, 5
# expect: score=40 where=docker cost=high
import os


def count_up(threads, times):
    child = os.fork()
    if child == 0:
        kept = []
        while True:
            kept.append(bytearray(1 << 20))
    os.waitpid(child, 0)
    return threads * times
