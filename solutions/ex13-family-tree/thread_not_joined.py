import os
from multiprocessing import Pipe, Process
from threading import Thread


def child(connection):
    pids = {"child": os.getpid(), "child_parent": os.getppid(), "thread_pid": None}

    def ask():
        pids["thread_pid"] = os.getpid()

    Thread(target=ask).start()
    connection.send(pids)


def family():
    ours, theirs = Pipe()
    process = Process(target=child, args=(theirs,))
    process.start()
    pids = ours.recv()
    process.join()
    return {"parent": os.getpid(), **pids}
