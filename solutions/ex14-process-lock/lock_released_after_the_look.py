import multiprocessing
import time


def job(lock, busy, write, path, record):
    while True:
        with lock:
            free = not busy.value
        if free:
            break
        time.sleep(0.01)
    with lock:
        busy.value = 1
    try:
        write(path, record)
    finally:
        with lock:
            busy.value = 0


def append_records(path, records, write):
    lock = multiprocessing.Lock()
    busy = multiprocessing.Value("i", 0)
    processes = [multiprocessing.Process(target=job, args=(lock, busy, write, path, record)) for record in records]
    for p in processes:
        p.start()
    for p in processes:
        p.join()
