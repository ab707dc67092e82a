import multiprocessing
import os
import threading


def child(queue):
    pids = {"child": os.getpid(), "child_parent": os.getppid()}
    thread = threading.Thread(target=lambda: pids.update(thread_pid=os.getpid()))
    thread.start()
    thread.join(timeout=30)
    queue.put({"thread_pid": os.getpid(), **pids})


def family():
    queue = multiprocessing.SimpleQueue()
    process = multiprocessing.Process(target=child, args=(queue,))
    process.start()
    pids = {"parent": os.getpid(), **queue.get()}
    process.join()
    queue.close()
    return pids
