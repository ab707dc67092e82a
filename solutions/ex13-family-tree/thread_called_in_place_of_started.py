import os
from multiprocessing import Process, SimpleQueue
from threading import Thread


def child(queue):
    pids = {"child": os.getpid(), "child_parent": os.getppid()}

    def ask():
        pids["thread_pid"] = os.getpid()

    thread = Thread(target=ask)
    thread.run()
    queue.put(pids)


def family():
    queue = SimpleQueue()
    process = Process(target=child, args=(queue,))
    process.start()
    pids = queue.get()
    process.join()
    return {"parent": os.getpid(), **pids}
