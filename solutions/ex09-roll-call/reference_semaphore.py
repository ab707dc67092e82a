# canary: GRADE-HIDDEN-7f3a
"""Semaphores and a queue; the last thread to come calls the roll."""

import queue
import threading

lock = threading.Lock()


def roll_call(names):
    arrived = 0
    answers = queue.Queue()
    leave = threading.Semaphore(0)
    mine = []

    def attend():
        nonlocal arrived
        with lock:
            arrived += 1
            last = arrived == len(names)
        if last:
            everyone.acquire()
            answers.put([t.name for t in threading.enumerate() if any(t is m for m in mine)])
            leave.release(len(names))
        leave.acquire()

    everyone = threading.Semaphore(0)
    for name in names:
        mine.append(threading.Thread(None, attend, name))
    for thread in mine:
        thread.start()
    everyone.release()
    for thread in reversed(mine):
        thread.join()
    return sorted(answers.get())
