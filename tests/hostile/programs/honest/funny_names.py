# what: threads with funny names
# rows: 34
# expect: score=100
import threading


def count_up(threads, times):
    number = 0
    lock = threading.Lock()

    def add():
        nonlocal number
        for _ in range(times):
            with lock:
                number += 1

    names = ["线程 \u202e\x1b[31m", "", "MainThread", "../../etc", "<b>", "\ud800"]
    workers = [threading.Thread(target=add, name=names[n % 6]) for n in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return number
