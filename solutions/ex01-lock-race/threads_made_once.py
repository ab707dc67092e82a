import threading

number = 0
lock = threading.Lock()
workers = []


def add(times):
    global number
    for _ in range(times):
        with lock:
            number += 1


def count_up(threads, times):
    global number
    number = 0
    while len(workers) < threads:
        workers.append(threading.Thread(target=add, args=(times,)))
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return number
