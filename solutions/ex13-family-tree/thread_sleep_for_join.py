import os
import time
from multiprocessing import Pipe, Process
from threading import Thread


def child(connection):
    pids = {"child": os.getpid(), "child_parent": os.getppid(), "thread_pid": 0}

    def ask():
        pids["thread_pid"] = os.getpid()

    Thread(target=ask).start()
    time.sleep(1)
    connection.send(pids)


def family():
    ours, theirs = Pipe()
    process = Process(target=child, args=(theirs,))
    process.start()
    pids = ours.recv()
    process.join()
    return {"parent": os.getpid(), **pids}
