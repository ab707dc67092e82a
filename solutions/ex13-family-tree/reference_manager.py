# canary: GRADE-HIDDEN-7f3a
import multiprocessing
import os
from threading import Thread


def in_thread(pids):
    pids["thread_pid"] = os.getpid()


def in_child(pids):
    pids["child"] = multiprocessing.current_process().pid
    pids["child_parent"] = multiprocessing.parent_process().pid
    thread = Thread(target=in_thread, args=(pids,), daemon=True)
    thread.start()
    thread.join()


def family():
    with multiprocessing.Manager() as manager:
        pids = manager.dict(parent=os.getpid())
        process = multiprocessing.Process(target=in_child, args=(pids,))
        process.start()
        process.join()
        return dict(pids)
