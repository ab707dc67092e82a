# canary: GRADE-HIDDEN-7f3a
import os
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def describe():
    with ThreadPoolExecutor(1) as threads:
        return os.getpid(), os.getppid(), threads.submit(os.getpid).result()


def family():
    with ProcessPoolExecutor(1) as processes:
        child, child_parent, thread_pid = processes.submit(describe).result()
    return dict(parent=os.getpid(), child=child, child_parent=child_parent, thread_pid=thread_pid)
