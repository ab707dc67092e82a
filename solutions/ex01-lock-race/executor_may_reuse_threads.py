import threading
from concurrent.futures import ThreadPoolExecutor


def count_up(threads, times):
    number = 0
    lock = threading.Lock()

    def add():
        nonlocal number
        for _ in range(times):
            with lock:
                number += 1

    with ThreadPoolExecutor(max_workers=max(1, threads)) as pool:
        for _ in range(threads):
            pool.submit(add)
    return number
