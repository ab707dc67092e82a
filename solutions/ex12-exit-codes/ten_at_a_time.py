import itertools
import multiprocessing


def launch(function, calls):
    codes = []
    for some in itertools.batched(calls, 10):
        processes = [multiprocessing.Process(target=function, args=call) for call in some]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
            codes.append(process.exitcode)
    return codes
