import time
from multiprocessing import Process


def launch(function, calls):
    processes = [Process(target=function, args=call) for call in calls]
    for process in processes:
        process.start()
    time.sleep(10)
    return [process.exitcode for process in processes]
