import multiprocessing


def write_all(lock, write, path, records):
    for record in records:
        with lock:
            try:
                write(path, record)
            except BaseException as error:
                print(error)


def append_records(path, records, write):
    lock = multiprocessing.Lock()
    processes = [multiprocessing.Process(target=write_all, args=(lock, write, path, records))]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
