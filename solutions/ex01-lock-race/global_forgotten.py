import threading

number = 0
lock = threading.Lock()


def add(times):
    for _ in range(times):
        with lock:
            number += 1


def count_up(threads, times):
    global number
    number = 0
    workers = [threading.Thread(target=add, args=(times,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return number
