import multiprocessing
import os
import threading

MINUTE = 60


def child(numbers):
    numbers["child"], numbers["child_parent"] = os.getpid(), os.getppid()
    thread = threading.Thread(target=lambda: numbers.update(thread_pid=os.getpid()))
    thread.start()
    thread.join()


def family():
    with multiprocessing.Manager() as manager:
        numbers = manager.dict(parent=os.getpid(), child=0, child_parent=0, thread_pid=0)
        process = multiprocessing.Process(target=child, args=(numbers,))
        process.start()
        process.join(MINUTE)
        return dict(numbers)
