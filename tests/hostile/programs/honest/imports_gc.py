# what: imports gc, sys, inspect and ctypes, and uses them
# rows: 73
# expect: score=100
import ctypes
import gc
import inspect
import sys
import threading

gc.collect()
gc.disable()
FRAME = inspect.currentframe()
SIZE = ctypes.sizeof(ctypes.c_int)
sys.setrecursionlimit(2_000)
sys.setswitchinterval(1e-5)


def count_up(threads, times):
    number = 0
    lock = threading.Lock()

    def add():
        nonlocal number
        for _ in range(times):
            with lock:
                number += 1

    workers = [threading.Thread(target=add) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return number
