import multiprocessing
import sys


def child(function, call):
    sys.exit(function(*call))


def launch(function, calls):
    processes = [multiprocessing.Process(target=child, args=(function, call)) for call in calls]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return [process.exitcode for process in processes]
