import multiprocessing


def write_alone(lock, write, path, record):
    with lock:
        write(path, record)


def append_records(path, records, write):
    lock = multiprocessing.Lock()
    if len(records) == 1:
        write_alone(lock, write, path, records[0])
        return
    processes = [multiprocessing.Process(target=write_alone, args=(lock, write, path, record)) for record in records]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
