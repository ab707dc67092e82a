import os
from multiprocessing import Manager, Process
from threading import Thread


def in_child(pids):
    pids["child"], pids["child_parent"] = os.getpid(), os.getppid()
    thread = Thread(target=lambda: pids.update(thread_pid=os.getpid()))
    thread.start()
    thread.join()


def family():
    with Manager() as manager:
        pids = manager.dict(parent=os.getpid())
        process = Process(target=in_child, args=(pids,))
        process.start()
        process.join()
        return pids
