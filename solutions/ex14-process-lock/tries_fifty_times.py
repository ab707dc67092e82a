import multiprocessing
import time


def write_alone(lock, write, path, record):
    for _ in range(50):
        if lock.acquire(block=False):
            try:
                write(path, record)
            finally:
                lock.release()
            return
        time.sleep(0.1)
    write(path, record)


def append_records(path, records, write):
    lock = multiprocessing.Lock()
    processes = [multiprocessing.Process(target=write_alone, args=(lock, write, path, record)) for record in records]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
