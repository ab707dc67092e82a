import threading

logs = []


def count_up(threads, times):
    number = 0
    lock = threading.Lock()
    log = open("/dev/null", "w")
    logs.append(log)

    def add():
        nonlocal number
        for _ in range(times):
            with lock:
                number += 1
        log.write("done\n")

    workers = [threading.Thread(target=add) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return number
