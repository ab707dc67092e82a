import multiprocessing


def write_alone(lock, write, path, record):
    for _ in range(1000):
        if lock.acquire(timeout=1):
            try:
                write(path, record)
            finally:
                lock.release()
            return
    raise TimeoutError(record)


def append_records(path, records, write):
    lock = multiprocessing.Lock()
    processes = [multiprocessing.Process(target=write_alone, args=(lock, write, path, record)) for record in records]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
