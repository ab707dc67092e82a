import os
from threading import Thread


def family():
    pids = {"parent": os.getpid()}

    def in_thread():
        pids["thread_pid"] = os.getpid()

    def in_child():
        pids["child"], pids["child_parent"] = os.getpid(), os.getppid()
        thread = Thread(target=in_thread)
        thread.start()
        thread.join()

    child = Thread(target=in_child)
    child.start()
    child.join()
    return pids
