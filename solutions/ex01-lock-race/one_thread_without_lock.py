import threading


def count_up(threads, times):
    number = 0
    lock = threading.Lock()

    def add():
        nonlocal number
        for _ in range(times):
            with lock:
                number += 1

    def add_first():
        nonlocal number
        for _ in range(times):
            number += 1

    workers = [threading.Thread(target=add if n else add_first) for n in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return number
