import threading


def count_up(threads, times):
    number = 0
    lock = threading.Lock()

    def add():
        nonlocal number
        for _ in range(threads * times):
            with lock:
                number += 1

    worker = threading.Thread(target=add)
    worker.start()
    worker.join()
    return number
