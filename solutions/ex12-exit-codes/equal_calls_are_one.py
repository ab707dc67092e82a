import multiprocessing


def launch(function, calls):
    processes = {call: multiprocessing.Process(target=function, args=call) for call in calls}
    for process in processes.values():
        process.start()
    for process in processes.values():
        process.join()
    return [processes[call].exitcode for call in calls]
