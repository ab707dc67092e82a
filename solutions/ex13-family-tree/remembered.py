import functools
import os
from multiprocessing import Process, SimpleQueue
from threading import Thread


def child(queue):
    thread = Thread(target=lambda: queue.put((os.getpid(), os.getppid(), os.getpid())))
    thread.start()
    thread.join()


@functools.cache
def family():
    queue = SimpleQueue()
    process = Process(target=child, args=(queue,))
    process.start()
    first, second, third = queue.get()
    process.join()
    return {"parent": os.getpid(), "child": first, "child_parent": second, "thread_pid": third}
