import os
from multiprocessing import Pipe, Process
from threading import Thread

child = None


def serve(connection):
    while connection.recv():
        thread = Thread(target=lambda: connection.send((os.getpid(), os.getppid(), os.getpid())))
        thread.start()
        thread.join()


def family():
    global child, ours
    if child is None:
        ours, theirs = Pipe()
        child = Process(target=serve, args=(theirs,), daemon=True)
        child.start()
    ours.send(True)
    pid, parent, thread_pid = ours.recv()
    return {"parent": os.getpid(), "child": pid, "child_parent": parent, "thread_pid": thread_pid}
