import multiprocessing
import os
import time


def job(name, write, path, record):
    while os.path.exists(name):
        time.sleep(0.01)
    open(name, "w").close()
    try:
        write(path, record)
    finally:
        if os.path.exists(name):
            os.remove(name)


def append_records(path, records, write):
    name = str(path) + ".lock"
    processes = [multiprocessing.Process(target=job, args=(name, write, path, record)) for record in records]
    for p in processes:
        p.start()
    for p in processes:
        p.join()
