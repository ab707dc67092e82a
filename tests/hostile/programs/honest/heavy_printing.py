# what: prints a lot, from all threads
# rows: 12
# expect: score=100
import sys
import threading

print("loading", "." * 10_000)


def count_up(threads, times):
    number = 0
    lock = threading.Lock()

    def add():
        nonlocal number
        for turn in range(times):
            with lock:
                print(threading.current_thread().name, "adds", turn, "x" * 500)
                number += 1
            sys.stderr.write("done\n")

    workers = [threading.Thread(target=add) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print("counted", number, file=sys.stderr, flush=True)
    return number
