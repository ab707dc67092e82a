import multiprocessing
import time


def guarded(lock, write, path, record):
    while True:
        if lock.acquire(block=False):
            try:
                write(path, record)
            finally:
                lock.release()
            return
        time.sleep(0.01)


def append_records(path, records, write):
    lock = multiprocessing.Lock()
    processes = [multiprocessing.Process(target=guarded, args=(lock, write, path, record)) for record in records]
    for p in processes:
        p.start()
    for p in processes:
        p.join()
