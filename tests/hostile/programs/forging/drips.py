# what: sends a frame byte by byte, without end
# rows: 69
# expect: score=0 kind=timeout
import os
import select


def count_up(threads, times):
    os.write(3, b"\0\0\x10\0")
    reading, _ = os.pipe()
    while True:
        os.write(3, b" ")
        __import__("ctypes").CDLL(None).usleep(20_000)
