import threading


def count_up(threads, times):
    ticks = []

    def add():
        for _ in range(times):
            ticks.append(None)

    workers = [threading.Thread(target=add) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return len(ticks)
