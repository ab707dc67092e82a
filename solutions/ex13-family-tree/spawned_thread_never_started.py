import multiprocessing
import os
import queue
import threading

def child(connection):
    box = queue.Queue()
    threading.Thread(target=lambda: box.put(os.getpid())).run()
    with connection:
        connection.send((os.getpid(), os.getppid(), box.get()))

def family():
    context = multiprocessing.get_context('spawn')
    ours, theirs = context.Pipe()
    process = context.Process(target=child, args=(theirs,))
    process.start()
    theirs.close()
    try:
        first, second, third = ours.recv()
    finally:
        ours.close()
        process.join()
    return {'parent': os.getpid(), 'child': first, 'child_parent': second, 'thread_pid': third}
