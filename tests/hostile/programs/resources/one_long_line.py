# what: prints 64 MB without a line end, then is wrong
# rows: 14
# expect: score=0
import os


import os


def count_up(threads, times):
    for _ in range(64):
        os.write(1, b"x" * (1 << 20))
    os._exit(3)
