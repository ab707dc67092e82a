# what: sleeps in the kernel, not on the explorer's clock
# rows: 16
# expect: score=0 kind=timeout
import os


def count_up(threads, times):
    reading, _ = os.pipe()
    os.read(reading, 1)
