import multiprocessing


def write_alone(lock, write, path, record):
    with lock:
        write(path, record)


def append_records(path, records, write):
    lock = multiprocessing.Lock()
    processes = [multiprocessing.Process(target=write_alone, args=(lock, write, path, record)) for record in records]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
        if process.exitcode != 0:
            break
    for process in processes:
        process.terminate()
        process.join()
