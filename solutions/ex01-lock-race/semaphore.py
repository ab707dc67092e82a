import threading


def count_up(threads, times):
    number = 0
    one_at_a_time = threading.Semaphore(1)

    def add():
        nonlocal number
        for _ in range(times):
            with one_at_a_time:
                number += 1

    workers = [threading.Thread(target=add) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return number
