import os
from multiprocessing import Process


def launch(function, calls):
    reading, writing = os.pipe()
    processes = [Process(target=function, args=call) for call in calls]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return [process.exitcode for process in processes]
