import threading


def count_up(threads, times):
    number = 0
    lock = threading.Lock()
    for _ in range(threads):
        for _ in range(times):
            with lock:
                number += 1
    return number
