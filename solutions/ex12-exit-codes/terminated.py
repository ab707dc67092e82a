from multiprocessing import Process


def launch(function, calls):
    processes = [Process(target=function, args=call) for call in calls]
    for process in processes:
        process.start()
    for process in processes:
        process.join(1)
        if process.is_alive():
            process.terminate()
            process.join()
    return [process.exitcode for process in processes]
