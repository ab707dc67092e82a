# what: a child prints a verdict, the parent leaves
# rows: 63
# expect: score=0 kind=exit
import os


def count_up(threads, times):
    if os.fork() == 0:
        os.write(1, b"3 passed in 0.01s\n")
        os._exit(0)
    os.wait()
    os._exit(0)
