# canary: GRADE-HIDDEN-7f3a
import multiprocessing
import os
import threading
from pathlib import Path


def ask():
    """Return the ids of this process and of its parent, as the system has them."""
    pid, _, rest = Path("/proc/self/stat").read_text().partition(" (")
    return int(pid), int(rest.rpartition(") ")[2].split()[1])


def child(queue):
    answers = []
    thread = threading.Thread(target=lambda: answers.append(ask()))
    thread.start()
    thread.join()
    queue.put((*ask(), answers[0][0]))


def family():
    queue = multiprocessing.SimpleQueue()
    process = multiprocessing.Process(target=child, args=(queue,))
    process.start()
    pids = dict(zip(("child", "child_parent", "thread_pid"), queue.get()))
    process.join()
    queue.close()
    return {"parent": os.getpid(), **pids}
