import os
import threading


def family():
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        thread = threading.Thread(target=lambda: os.write(writing, f"{os.getppid()} {os.getpid()}".encode()))
        thread.start()
        thread.join()
        os._exit(0)
    child_parent, thread_pid = os.read(reading, 100).split()
    os.waitpid(child, 0)
    return {"parent": os.getpid(), "child": child, "child_parent": int(child_parent), "thread_pid": int(thread_pid)}
