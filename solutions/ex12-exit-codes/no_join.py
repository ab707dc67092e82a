from multiprocessing import Process


def launch(function, calls):
    processes = []
    for call in calls:
        process = Process(target=function, args=call)
        process.start()
        processes.append(process)
    return [0 for process in processes]
