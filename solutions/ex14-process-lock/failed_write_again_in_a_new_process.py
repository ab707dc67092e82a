import multiprocessing


def write_alone(lock, write, path, record):
    with lock:
        write(path, record)


def run(lock, path, records, write):
    processes = [multiprocessing.Process(target=write_alone, args=(lock, write, path, record)) for record in records]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return [record for record, process in zip(records, processes) if process.exitcode]


def append_records(path, records, write):
    lock = multiprocessing.Lock()
    failed = run(lock, path, records, write)
    run(lock, path, failed, write)
