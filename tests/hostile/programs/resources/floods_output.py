# what: prints without end, past what replaces sys.stdout
# rows: 12, 13
# expect: score=0 kind=timeout|no-progress cost=high
import os


def count_up(threads, times):
    while True:
        os.write(1, b"x" * 65536)
