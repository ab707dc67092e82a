from multiprocessing import Process

processes = []


def launch(function, calls):
    for call in calls:
        process = Process(target=function, args=call)
        process.start()
        processes.append(process)
    for process in processes:
        process.join()
    return [process.exitcode for process in processes]
