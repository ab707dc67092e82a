# what: replaces the clock, then polls it
# rows: 65, 108
# expect: score=0
import time

time.monotonic = time.time = time.perf_counter = lambda: 0.0


def count_up(threads, times):
    while time.monotonic() < 1:
        pass
