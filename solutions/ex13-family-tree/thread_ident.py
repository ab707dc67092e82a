import os
import threading
from multiprocessing import Process, SimpleQueue


def child(queue):
    def ask():
        queue.put((os.getpid(), os.getppid(), threading.get_ident()))

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()


def family():
    queue = SimpleQueue()
    process = Process(target=child, args=(queue,))
    process.start()
    pids = (os.getpid(), *queue.get())
    process.join()
    return dict(zip(["parent", "child", "child_parent", "thread_pid"], pids))
