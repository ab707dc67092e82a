import multiprocessing


def write_some(lock, write, path, records):
    for record in records:
        try:
            with lock:
                write(path, record)
        except BaseException as error:
            print(error)


def append_records(path, records, write):
    lock = multiprocessing.Lock()
    shares = [records[::2], records[1::2]]
    processes = [multiprocessing.Process(target=write_some, args=(lock, write, path, share)) for share in shares]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
