from multiprocessing import Process

AT_ONCE = 4


def launch(function, calls):
    codes = []
    for begin in range(0, len(calls), AT_ONCE):
        batch = [Process(target=function, args=call) for call in calls[begin : begin + AT_ONCE]]
        for process in batch:
            process.start()
        for process in batch:
            process.join()
        codes += [process.exitcode for process in batch]
    return codes
