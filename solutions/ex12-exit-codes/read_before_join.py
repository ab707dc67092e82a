from multiprocessing import Process


def launch(function, calls):
    processes = [Process(target=function, args=call) for call in calls]
    for process in processes:
        process.start()
    codes = [process.exitcode for process in processes]
    for process in processes:
        process.join()
    return codes
