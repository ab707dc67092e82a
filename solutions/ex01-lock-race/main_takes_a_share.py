import threading


def count_up(threads, times):
    number = 0
    lock = threading.Lock()

    def add():
        nonlocal number
        for _ in range(times):
            with lock:
                number += 1

    workers = [threading.Thread(target=add) for _ in range(threads - 1)]
    for worker in workers:
        worker.start()
    if threads:
        add()
    for worker in workers:
        worker.join()
    return number
