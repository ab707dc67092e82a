import os
from multiprocessing import Pipe, Process
from threading import Thread


def child(connection):
    thread = Thread(target=lambda: connection.send((os.getpid(), os.getppid(), os.getpid())))
    thread.start()
    thread.join()


def family():
    ours, theirs = Pipe()
    Process(target=child, args=(theirs,)).start()
    answer = ours.recv()
    return dict(zip(["parent", "child", "child_parent", "thread_pid"], (os.getpid(), *answer)))
