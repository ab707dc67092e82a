import multiprocessing


def job(barrier, lock, write, path, record):
    with lock:
        write(path, record)
    barrier.wait()


def append_records(path, records, write):
    lock = multiprocessing.Lock()
    barrier = multiprocessing.Barrier(len(records)) if records else None
    processes = [multiprocessing.Process(target=job, args=(barrier, lock, write, path, record)) for record in records]
    for p in processes:
        p.start()
    for p in processes:
        p.join()
