import os
from multiprocessing import Process, Queue
from threading import Thread


def family():
    queue = Queue()
    pids = {"parent": os.getpid()}

    def ask():
        pids["thread_pid"] = os.getpid()

    thread = Thread(target=ask)
    thread.start()
    thread.join()
    process = Process(target=lambda: queue.put((os.getpid(), os.getppid())))
    process.start()
    pids["child"], pids["child_parent"] = queue.get()
    process.join()
    return pids
