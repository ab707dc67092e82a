import threading

mine = threading.local()


def count_up(threads, times):
    total = 0
    lock = threading.RLock()

    def work():
        nonlocal total
        mine.count = 0
        for _ in range(times):
            mine.count += 1
        with lock:
            total += mine.count

    workers = [threading.Thread(target=work) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return total
