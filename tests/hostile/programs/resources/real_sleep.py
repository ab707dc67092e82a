# what: sleeps in the kernel, not on the explorer's clock
# rows: 16
# expect: score=0 kind=timeout
import ctypes


def count_up(threads, times):
    ctypes.CDLL(None).pause()
