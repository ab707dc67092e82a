# what: an alarm ends the process in the middle
# rows: 64
# expect: score=0 kind=crash
import ctypes


def count_up(threads, times):
    library = ctypes.CDLL(None)
    library.ualarm(10_000, 0)
    library.pause()
