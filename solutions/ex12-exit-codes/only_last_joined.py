from multiprocessing import Process


def launch(function, calls):
    processes = [Process(target=function, args=call) for call in calls]
    for process in processes:
        process.start()
    if processes:
        processes[-1].join()
    return [process.exitcode for process in processes]
