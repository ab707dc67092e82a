import multiprocessing


def launch(function, calls):
    if len(calls) == 1:
        try:
            function(*calls[0])
        except SystemExit as end:
            return [end.code or 0]
        except Exception:
            return [1]
        return [0]
    processes = [multiprocessing.Process(target=function, args=call) for call in calls]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return [process.exitcode for process in processes]
