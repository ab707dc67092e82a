import os
from multiprocessing import Array, Process
from threading import Thread


def child(pids):
    pids[1], pids[2] = os.getpid(), os.getppid()

    def ask():
        pids[3] = os.getpid()

    Thread(target=ask, daemon=True).start()


def family():
    pids = Array("i", [os.getpid(), 0, 0, 0])
    process = Process(target=child, args=(pids,))
    process.start()
    process.join()
    return dict(zip(["parent", "child", "child_parent", "thread_pid"], list(pids)))
