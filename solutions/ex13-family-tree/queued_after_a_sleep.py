import multiprocessing
import os
import threading
import time


def in_child(queue):
    pids = {"child": os.getpid(), "child_parent": os.getppid()}
    thread = threading.Thread(target=lambda: pids.update(thread_pid=os.getpid()))
    thread.start()
    time.sleep(1)
    queue.put(pids)


def family():
    queue = multiprocessing.Queue()
    child = multiprocessing.Process(target=in_child, args=(queue,))
    child.start()
    pids = queue.get()
    child.join()
    pids["parent"] = os.getpid()
    return pids
