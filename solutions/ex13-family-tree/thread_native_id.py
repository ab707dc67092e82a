import multiprocessing
import os
import threading


def family():
    with multiprocessing.Manager() as manager:
        pids = manager.dict()

        def in_thread():
            pids["thread_pid"] = threading.get_native_id()

        def in_child():
            pids["child"] = os.getpid()
            pids["child_parent"] = os.getppid()
            thread = threading.Thread(target=in_thread)
            thread.start()
            thread.join()

        process = multiprocessing.Process(target=in_child)
        process.start()
        process.join()
        return {"parent": os.getpid(), **pids}
