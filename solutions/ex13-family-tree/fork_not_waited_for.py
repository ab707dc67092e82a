import os
import threading


def family():
    reading, writing = os.pipe()
    parent = os.getpid()
    child = os.fork()
    if child == 0:
        thread = threading.Thread(target=lambda: os.write(writing, f"{os.getppid()} {os.getpid()}".encode()))
        thread.start()
        thread.join()
        os._exit(0)
    os.close(writing)
    seen = os.read(reading, 100).split()
    os.close(reading)
    return {"parent": parent, "child": child, "child_parent": int(seen[0]), "thread_pid": int(seen[1])}
