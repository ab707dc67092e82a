from multiprocessing import Process
from multiprocessing.connection import wait


def launch(function, calls):
    processes = [Process(target=function, args=call) for call in calls]
    for process in processes:
        process.start()
    running = {process.sentinel: process for process in processes}
    codes = []
    while running:
        for sentinel in wait(list(running)):
            process = running.pop(sentinel)
            process.join()
            codes.append(process.exitcode)
    return codes
