# what: replaces what the scenario calls
# rows: 65
# expect: score=0
import builtins
import sys
import threading
import time

builtins.len = lambda _: 2
builtins.set = lambda *_: {1, 2}
time.sleep = time.time = time.monotonic = lambda *_: 0
sys.setswitchinterval(1e-9)
threading.Thread = None


def count_up(threads, times):
    return None
