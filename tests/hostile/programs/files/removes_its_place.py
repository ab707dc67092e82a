# what: removes the directory that it stands in
# rows: 36
# expect: score=0
import os

os.rmdir(os.getcwd())


def count_up(threads, times):
    return os.getcwd()
