import threading


def count_up(threads, times):
    number = 0
    finished = 0
    number_lock = threading.Lock()
    finished_lock = threading.Lock()

    def work():
        nonlocal number, finished
        for _ in range(times):
            with number_lock:
                number += 1
        with finished_lock:
            finished += 1
            print(f"{finished} of {threads} threads are done")

    workers = [threading.Thread(target=work) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return number
