import multiprocessing
import os
import threading

answers = multiprocessing.Queue()


def in_thread():
    answers.put(("thread_pid", os.getpid()))


def in_child():
    answers.put(("child", os.getpid()))
    answers.put(("child_parent", os.getppid()))
    thread = threading.Thread(target=in_thread)
    thread.start()
    thread.join()
    answers.put(("thread_pid", os.getpid()))


def family():
    child = multiprocessing.Process(target=in_child)
    child.start()
    pids = dict(answers.get() for _ in range(3))
    child.join()
    return {"parent": os.getpid(), **pids}
