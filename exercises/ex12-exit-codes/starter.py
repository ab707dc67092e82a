"""Start one process per call, and return the exit codes.

This version returns the exit codes of processes that are still running. Mend it.
"""

import multiprocessing
import sys
import time


def launch(function, calls):
    processes = [multiprocessing.Process(target=function, args=call) for call in calls]
    for process in processes:
        process.start()
    return [process.exitcode for process in processes]


def work(name, code):
    print(f"{name} begins")
    time.sleep(1)
    print(f"{name} ends with {code}")
    sys.exit(code)


if __name__ == "__main__":
    print(launch(work, [("first", 0), ("second", 3), ("third", 7)]), "should be", [0, 3, 7])
