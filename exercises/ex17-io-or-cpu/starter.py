"""Run tasks that wait, and tasks that compute.

This version has one way for both, and it is the wrong one for half of them. Mend that.
"""

import time
from concurrent.futures import ThreadPoolExecutor


def run(tasks, workers):
    print(f"{len(tasks)} tasks for {workers} workers")
    with ThreadPoolExecutor(workers) as pool:
        futures = [pool.submit(task) for task in tasks]
    return [future.result() for future in futures]


def run_io(tasks, workers):
    return run(tasks, workers)


def run_cpu(tasks, workers):
    return run(tasks, workers)


def wait():
    time.sleep(1)


def compute():
    return sum(number * number for number in range(5_000_000))


if __name__ == "__main__":
    for function, task in ((run_io, wait), (run_cpu, compute)):
        begin = time.monotonic()
        function([task], 1)
        one = time.monotonic() - begin
        begin = time.monotonic()
        function([task] * 4, 4)
        four = time.monotonic() - begin
        print(f"{function.__name__}: one task takes {one:.1f} s, four of them with four workers {four:.1f} s")
