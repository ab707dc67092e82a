# what: reads where there is no memory
# rows: 84
# expect: score=0 kind=crash
import ctypes


def count_up(threads, times):
    ctypes.string_at(0)
