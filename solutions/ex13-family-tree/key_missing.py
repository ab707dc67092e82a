import multiprocessing
import os
import threading


def in_child(pids):
    pids["child"] = os.getpid()
    pids["child_parent"] = os.getppid()

    def in_thread():
        pids["thread_pid"] = os.getpid()

    threading.Thread(target=in_thread, daemon=True).start()


def family():
    with multiprocessing.Manager() as manager:
        pids = manager.dict(parent=os.getpid())
        child = multiprocessing.Process(target=in_child, args=(pids,))
        child.start()
        child.join()
        return dict(pids)
