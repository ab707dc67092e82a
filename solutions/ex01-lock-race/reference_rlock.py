# canary: GRADE-HIDDEN-7f3a
from threading import *


def count_up(threads, times):
    lock = RLock()
    state = {"number": 0}

    def get():
        with lock:
            return state["number"]

    def put(value):
        with lock:
            state["number"] = value

    def add_many():
        for _ in range(times):
            with lock:
                put(get() + 1)

    everybody = list(map(lambda _: Thread(target=add_many), range(threads)))
    for t in everybody:
        t.start()
    for t in everybody:
        t.join()
    return get()
