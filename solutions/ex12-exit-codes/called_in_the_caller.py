import sys
from multiprocessing import Process


def launch(function, calls):
    processes = []
    for call in calls:
        try:
            process = Process(target=function(*call))
        except SystemExit as stop:
            process = Process(target=sys.exit, args=(stop.code,))
        except Exception:
            process = Process(target=sys.exit, args=(1,))
        process.start()
        processes.append(process)
    for process in processes:
        process.join()
    return [process.exitcode for process in processes]
