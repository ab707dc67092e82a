import threading

lock = None
number = 0


def add(times):
    global lock, number
    if lock is None:
        lock = threading.Lock()
    for _ in range(times):
        with lock:
            number += 1


def count_up(threads, times):
    global lock, number
    lock, number = None, 0
    workers = [threading.Thread(target=add, args=(times,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return number
