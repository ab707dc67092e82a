import multiprocessing


def launch(function, calls):
    processes = [multiprocessing.Process(target=function, args=call) for call in calls]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return [process.exitcode for process in processes if process.exitcode >= 0]
