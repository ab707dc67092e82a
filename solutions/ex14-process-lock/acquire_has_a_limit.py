import multiprocessing


def guarded(lock, write, path, record):
    got = lock.acquire(timeout=2)
    try:
        write(path, record)
    finally:
        if got:
            lock.release()


def append_records(path, records, write):
    lock = multiprocessing.Lock()
    processes = [multiprocessing.Process(target=guarded, args=(lock, write, path, record)) for record in records]
    for p in processes:
        p.start()
    for p in processes:
        p.join()
