import multiprocessing


def launch(function, calls):
    processes = []
    for call in calls:
        process = multiprocessing.Process(target=function, args=call)
        process.start()
        processes.append(process)
    for number in range(len(processes) - 1):
        processes[number].join()
    return [process.exitcode for process in processes]
