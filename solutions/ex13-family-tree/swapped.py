import os
from multiprocessing import Process, Queue
from threading import Thread


def child(queue):
    thread = Thread(target=lambda: queue.put({"child": os.getppid(), "child_parent": os.getpid(), "thread_pid": os.getpid()}))
    thread.start()
    thread.join()


def family():
    queue = Queue()
    process = Process(target=child, args=(queue,))
    process.start()
    pids = {"parent": os.getpid(), **queue.get()}
    process.join()
    return pids
