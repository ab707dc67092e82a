import multiprocessing
import time


def launch(function, calls):
    running = [multiprocessing.Process(target=function, args=call) for call in calls]
    for process in running:
        process.start()
    looks = 0
    while looks < 500 and any(process.is_alive() for process in running):
        looks += 1
        time.sleep(0.5)
    return [process.exitcode for process in running]
