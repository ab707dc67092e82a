import threading


def count_up(threads, times):
    number = 0
    even, odd = threading.Lock(), threading.Lock()

    def add(lock):
        nonlocal number
        for _ in range(times):
            with lock:
                number += 1

    workers = [threading.Thread(target=add, args=(odd if n % 2 else even,)) for n in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return number
