from multiprocessing import Process


def launch(function, calls):
    processes = [Process(target=function, args=call) for call in calls]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    for process in processes:
        if process.exitcode == 1:
            raise RuntimeError("a process failed")
    return [process.exitcode for process in processes]
