from multiprocessing import Process


def start(function, call):
    process = Process(target=function, args=call)
    process.start()
    return process


def launch(function, calls):
    processes = [start(function, call) for call in calls]
    codes = []
    for process, call in zip(processes, calls):
        process.join()
        if process.exitcode == 1:
            process = start(function, call)
            process.join()
        codes.append(process.exitcode)
    return codes
