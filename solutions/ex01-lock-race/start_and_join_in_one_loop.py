import threading


def count_up(threads, times):
    number = 0
    lock = threading.Lock()

    def add():
        nonlocal number
        for _ in range(times):
            with lock:
                number += 1

    for _ in range(threads):
        worker = threading.Thread(target=add)
        worker.start()
        worker.join()
    return number
