import multiprocessing
import threading


def launch(function, calls):
    slots = threading.Semaphore(16)
    processes = [multiprocessing.Process(target=function, args=call) for call in calls]

    def run(process):
        with slots:
            process.start()
            process.join()

    threads = [threading.Thread(target=run, args=(process,)) for process in processes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [process.exitcode for process in processes]
