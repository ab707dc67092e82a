import multiprocessing


def write_alone(lock, write, path, record):
    with lock:
        try:
            write(path, record)
        except Exception:
            write(path, record)


def append_records(path, records, write):
    lock = multiprocessing.Lock()
    processes = [multiprocessing.Process(target=write_alone, args=(lock, write, path, record)) for record in records]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
