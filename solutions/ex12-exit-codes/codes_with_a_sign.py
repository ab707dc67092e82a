import multiprocessing


def signed(code):
    return code - 256 if code > 127 else code


def launch(function, calls):
    processes = [multiprocessing.Process(target=function, args=call) for call in calls]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return [signed(process.exitcode) for process in processes]
