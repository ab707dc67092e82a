import os
from multiprocessing import Process, Queue
from threading import Thread


def child(queue, parent):
    thread = Thread(target=lambda: queue.put((os.getpid(), parent, os.getpid())))
    thread.start()
    thread.join()


def family():
    queue = Queue()
    process = Process(target=child, args=(queue, os.getppid()))
    process.start()
    pid, parent, thread_pid = queue.get()
    process.join()
    return {"parent": os.getpid(), "child": pid, "child_parent": parent, "thread_pid": thread_pid}
