# canary: GRADE-HIDDEN-7f3a
import multiprocessing as mp
import threading
from os import getpid, getppid


class Asker(threading.Thread):
    pid = None

    def run(self):
        self.pid = getpid()


class Child(mp.Process):
    def __init__(self, connection):
        super().__init__()
        self.connection = connection

    def run(self):
        asker = Asker()
        asker.start()
        asker.join()
        self.connection.send({"child": getpid(), "child_parent": getppid(), "thread_pid": asker.pid})
        self.connection.close()


def family():
    here, there = mp.Pipe(duplex=False)
    child = Child(there)
    child.start()
    there.close()
    with here:
        answer = here.recv()
    child.join()
    child.close()
    return {"parent": getpid(), **answer}
