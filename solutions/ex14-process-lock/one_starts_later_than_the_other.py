import multiprocessing
import time


def job(number, write, path, record):
    time.sleep(number * 0.5)
    write(path, record)


def append_records(path, records, write):
    processes = [multiprocessing.Process(target=job, args=(i, write, path, record)) for i, record in enumerate(records)]
    for p in processes:
        p.start()
    for p in processes:
        p.join()
