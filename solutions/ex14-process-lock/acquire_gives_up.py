import multiprocessing


def write_alone(lock, write, path, record):
    lock.acquire(timeout=0.05)
    try:
        write(path, record)
    finally:
        try:
            lock.release()
        except ValueError:
            pass


def append_records(path, records, write):
    lock = multiprocessing.Lock()
    processes = [multiprocessing.Process(target=write_alone, args=(lock, write, path, record)) for record in records]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
