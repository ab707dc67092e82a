# what: leaves a process in a session of its own, deaf to signals
# rows: 18, 20
# expect: score=30
import os
import signal
import threading
import time

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.environb.clear()
        for number in (1, 2, 15):
            signal.signal(number, signal.SIG_IGN)
        os.execve("/bin/sleep", ["sleep", "99"], {})
    os._exit(0)
os.wait()


def count_up(threads, times):
    number = 0

    def add():
        nonlocal number
        for _ in range(times):
            number += 1

    workers = [threading.Thread(target=add) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return number
