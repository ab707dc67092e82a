import multiprocessing
import os
import threading
import time


def child(pids):
    def ask():
        pids[2] = os.getpid()

    thread = threading.Thread(target=ask)
    thread.start()
    pids[0], pids[1] = os.getpid(), os.getppid()
    thread.join()


def family():
    pids = multiprocessing.Array("l", 3)
    process = multiprocessing.Process(target=child, args=(pids,))
    process.start()
    for _ in range(1000):
        if all(pids):
            break
        time.sleep(1)
    answers = dict(zip(("child", "child_parent", "thread_pid"), pids))
    process.join()
    return {"parent": os.getpid(), **answers}
