import os
from multiprocessing import Process, Queue
from threading import Thread


def child(queue):
    pid = os.getpid()
    thread = Thread(target=lambda: queue.put({"child": pid, "child_parent": os.getppid(), "thread_pid": pid}))
    thread.start()
    thread.join()


def family():
    queue = Queue()
    process = Process(target=child, args=(queue,))
    process.start()
    pids = {"parent": os.getpid(), **queue.get()}
    process.join()
    return pids
