import threading


def count_up(threads, times):
    number = 0
    lock = threading.Lock()

    def add(done):
        nonlocal number
        for _ in range(times):
            with lock:
                number += 1
        done.set()

    workers = []
    for _ in range(threads):
        done = threading.Event()
        workers.append(threading.Thread(target=add, args=(done,)))
        workers[-1].start()
        done.wait()
    for worker in workers:
        worker.join()
    return number
