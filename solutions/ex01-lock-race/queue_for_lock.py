import queue
import threading


def count_up(threads, times):
    additions = queue.Queue()

    def add():
        for _ in range(times):
            additions.put(1)

    workers = [threading.Thread(target=add) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    number = 0
    while not additions.empty():
        number += additions.get()
    return number
