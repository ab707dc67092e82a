import multiprocessing


def guarded(lock, write, path, record):
    with lock:
        write(path, record)


def append_records(path, records, write):
    lock = multiprocessing.Lock()
    processes = [multiprocessing.Process(target=guarded, args=(lock, write, path, record)) for record in records]
    for p in processes:
        p.start()
    for p in processes:
        p.join(5)
