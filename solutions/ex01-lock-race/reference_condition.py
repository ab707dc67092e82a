# canary: GRADE-HIDDEN-7f3a
import threading


def count_up(threads, times):
    changed = threading.Condition(threading.Lock())
    box = [0, 0]  # the number, and how many threads are done

    def add():
        for _ in range(times):
            with changed:
                box[0] += 1
        with changed:
            box[1] += 1
            changed.notify_all()

    workers = [threading.Thread(target=add) for _ in range(threads)]
    for worker in workers:
        worker.start()
    with changed:
        changed.wait_for(lambda: box[1] == threads)
    for worker in workers:
        worker.join()
    return box[0]
