import multiprocessing


def job(free, write, path, record):
    free.wait()
    free.clear()
    try:
        write(path, record)
    finally:
        free.set()


def append_records(path, records, write):
    free = multiprocessing.Event()
    free.set()
    processes = [multiprocessing.Process(target=job, args=(free, write, path, record)) for record in records]
    for p in processes:
        p.start()
    for p in processes:
        p.join()
