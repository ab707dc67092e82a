# canary: GRADE-HIDDEN-7f3a
import json
import os
import threading


def family():
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        try:
            os.close(reading)
            seen = {"child_parent": os.getppid()}
            thread = threading.Thread(target=lambda: seen.setdefault("thread_pid", os.getpid()))
            thread.start()
            thread.join()
            os.write(writing, json.dumps(seen).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as file:
        seen = json.load(file)
    os.waitpid(pid, 0)
    return {"parent": os.getpid(), "child": pid, **seen}
