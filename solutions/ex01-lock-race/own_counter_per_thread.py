import threading


def count_up(threads, times):
    parts = [0] * threads

    def add(n):
        for _ in range(times):
            parts[n] += 1

    workers = [threading.Thread(target=add, args=(n,)) for n in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return sum(parts)
