# what: an alarm ends the process in the middle
# rows: 64
# expect: score=0 kind=crash
import ctypes
import os


def count_up(threads, times):
    reading, _ = os.pipe()
    ctypes.CDLL(None).ualarm(10_000, 0)
    os.read(reading, 1)
