from multiprocessing import Process


def launch(function, calls):
    codes = []
    for call in calls:
        process = Process(target=function, args=call)
        process.start()
        process.join()
        codes.append(process.exitcode)
    return codes
