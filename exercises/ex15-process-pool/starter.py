"""Apply a function to many items, in a pool of processes.

This version has a pool, but its workers wait for each other, and nobody ends it. Mend both.
"""

import multiprocessing
import time


def pool_map(function, items, workers=5, callback=None):
    pool = multiprocessing.Pool(workers)
    print(f"{len(items)} items for {workers} workers")
    results = []
    for item in items:
        result = pool.apply_async(function, (item,), callback=callback)
        results.append(result.get())
    return results


def square(number):
    print(f"{number} begins")
    time.sleep(1)
    return number * number


if __name__ == "__main__":
    begin = time.monotonic()
    print(pool_map(square, list(range(10)), callback=lambda result: print("done:", result)))
    print(f"{time.monotonic() - begin:.1f} s, should be about 2 s")
