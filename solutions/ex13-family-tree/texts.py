import os
from multiprocessing import Process, Queue
from threading import Thread


def child(queue):
    thread = Thread(target=lambda: queue.put(f"{os.getpid()},{os.getppid()},{os.getpid()}"))
    thread.start()
    thread.join()


def family():
    queue = Queue()
    process = Process(target=child, args=(queue,))
    process.start()
    pid, parent, thread_pid = queue.get().split(",")
    process.join()
    return {"parent": str(os.getpid()), "child": pid, "child_parent": parent, "thread_pid": thread_pid}
