"""Who is whose parent, and in which process does a thread live?

This version asks in the right places, but the answers do not arrive. Mend it.
"""

import multiprocessing
import os
import threading

pids = {"parent": 0, "child": 0, "child_parent": 0, "thread_pid": 0}


def in_thread():
    pids["thread_pid"] = os.getpid()
    print("the thread is in process", os.getpid())


def in_child():
    pids["child"] = os.getpid()
    pids["child_parent"] = os.getppid()
    print("the child is process", os.getpid(), "its parent is", os.getppid())
    thread = threading.Thread(target=in_thread)
    thread.start()
    thread.join()


def family():
    pids["parent"] = os.getpid()
    child = multiprocessing.Process(target=in_child)
    child.start()
    child.join()
    return dict(pids)


if __name__ == "__main__":
    print(family())
