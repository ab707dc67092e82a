import multiprocessing


def append_records(path, records, write):
    lock = multiprocessing.Lock()
    processes = [multiprocessing.Process(target=write, args=(path, record)) for record in records]
    for process in processes:
        with lock:
            process.start()
    for process in processes:
        process.join()
