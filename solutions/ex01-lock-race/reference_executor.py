# canary: GRADE-HIDDEN-7f3a
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Lock


def count_up(threads, times):
    if threads == 0:
        return 0
    lock = Lock()
    numbers = {"n": 0}
    all_here = Barrier(threads)  # so that each job has a thread of its own

    def job():
        all_here.wait()
        for _ in range(times):
            with lock:
                numbers["n"] += 1

    with ThreadPoolExecutor(threads) as pool:
        for future in [pool.submit(job) for _ in range(threads)]:
            future.result()
    return numbers["n"]
