import multiprocessing


def write_and_release(lock, write, path, record):
    try:
        write(path, record)
    finally:
        lock.release()


def append_records(path, records, write):
    lock = multiprocessing.Lock()
    processes = []
    for record in records:
        lock.acquire()
        process = multiprocessing.Process(target=write_and_release, args=(lock, write, path, record))
        process.start()
        processes.append(process)
    for process in processes:
        process.join()
