import multiprocessing
import os
import threading

PATIENCE = 90


def child(connection):
    answer = {"child": os.getpid(), "child_parent": os.getppid(), "thread_pid": 0}

    def ask():
        answer["thread_pid"] = os.getpid()

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join(PATIENCE)
    connection.send(answer)
    connection.close()


def family():
    here, there = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=child, args=(there,))
    process.start()
    there.close()
    with here:
        answer = here.recv()
    process.join()
    return {"parent": os.getpid(), **answer}
