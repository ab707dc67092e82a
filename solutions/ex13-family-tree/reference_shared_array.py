# canary: GRADE-HIDDEN-7f3a
import multiprocessing
import os
import threading

NAMES = ["parent", "child", "child_parent", "thread_pid"]


def run(pids):
    def look():
        pids[3] = multiprocessing.current_process().pid

    pids[2] = os.getppid()
    thread = threading.Thread(target=look)
    thread.start()
    thread.join()


def family():
    pids = multiprocessing.Array("q", 4)
    process = multiprocessing.Process(target=run, args=[pids])
    process.start()
    pids[0] = os.getpid()
    pids[1] = process.pid
    while process.is_alive():
        process.join(1)
    return dict(zip(NAMES, pids[:]))
