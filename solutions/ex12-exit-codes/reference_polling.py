# canary: GRADE-HIDDEN-7f3a
import time
from multiprocessing import Process


def launch(function, calls):
    processes = {}
    for i, call in enumerate(calls):
        processes[i] = Process(None, function, f"call-{i}", call)
        processes[i].start()
    while any(p.is_alive() for p in processes.values()):
        time.sleep(0.05)
    return [processes[i].exitcode for i in range(len(calls))]
