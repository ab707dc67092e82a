import threading


def count_up(threads, times):
    workers = [threading.Thread(target=print) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    number = 0
    for _ in range(threads * times):
        number += 1
    return number
