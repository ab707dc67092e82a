# what: ends with a core dump
# rows: 24
# expect: score=0 kind=crash
import os


def count_up(threads, times):
    os.abort()
