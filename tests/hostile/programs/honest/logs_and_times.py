# what: logs, times itself, registers an exit function, sets a trace on no one
# rows: 56, 65
# expect: score=100
import atexit
import logging
import random
import threading
import time

logging.basicConfig(level=logging.DEBUG)
atexit.register(print, "bye")
begin = time.perf_counter()
random.seed()


def count_up(threads, times):
    number = 0
    lock = threading.Lock()

    def add():
        nonlocal number
        for _ in range(times):
            with lock:
                number += 1

    workers = [threading.Thread(target=add) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return number


careful = count_up


def count_up(threads, times):
    logging.info("begins at %s", time.strftime("%H:%M"))
    time.sleep(random.random())
    found = careful(threads, times)
    logging.debug("%s took %.1f s", found, time.perf_counter() - begin)
    return found
