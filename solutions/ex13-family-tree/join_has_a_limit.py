import os
from multiprocessing import Process, Queue
from threading import Thread

def child(queue):
    queue.put(('child', os.getpid()))
    queue.put(('child_parent', os.getppid()))
    thread = Thread(target=lambda: queue.put(('thread_pid', os.getpid())))
    thread.start()
    thread.join()

def family():
    queue = Queue()
    process = Process(target=child, args=(queue,))
    process.start()
    pids = {'parent': os.getpid()}
    for _ in range(3):
        key, pid = queue.get()
        pids[key] = pid
    process.join(0.1)
    return pids
