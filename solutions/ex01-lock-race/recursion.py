import threading


def count_up(threads, times):
    number = 0
    lock = threading.Lock()

    def add(left):
        nonlocal number
        if left == 0:
            return
        with lock:
            number += 1
        add(left - 1)

    workers = [threading.Thread(target=add, args=(times,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return number
