# what: stops itself, past the explorer's os.kill
# rows: 21
# expect: score=0 kind=timeout
import ctypes
import os


def count_up(threads, times):
    ctypes.CDLL(None).kill(os.getpid(), 19)
