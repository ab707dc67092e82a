import os
from multiprocessing import Process, SimpleQueue
from threading import Thread


def grandchild(queue):
    def ask():
        queue.put({"child": os.getpid(), "child_parent": os.getppid(), "thread_pid": os.getpid()})

    thread = Thread(target=ask)
    thread.start()
    thread.join()


def child(queue):
    process = Process(target=grandchild, args=(queue,))
    process.start()
    process.join()


def family():
    queue = SimpleQueue()
    process = Process(target=child, args=(queue,))
    process.start()
    pids = queue.get()
    process.join()
    return {"parent": os.getpid(), **pids}
