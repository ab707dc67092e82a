# canary: GRADE-HIDDEN-7f3a
import threading


def count_up(threads, times):
    lock = threading.Lock()
    ticks = []

    def tick(who):
        for _ in range(times):
            with lock:
                ticks.append(who)

    workers = []
    for who in range(threads):
        workers.append(threading.Thread(target=tick, args=(who,)))
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return len(ticks)
