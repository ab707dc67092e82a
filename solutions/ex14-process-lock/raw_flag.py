import multiprocessing
import time


def work(path, record, write, busy):
    while busy.value:
        time.sleep(0.01)
    busy.value = 1
    try:
        write(path, record)
    finally:
        busy.value = 0


def append_records(path, records, write):
    busy = multiprocessing.RawValue("i", 0)
    processes = [multiprocessing.Process(target=work, args=(path, record, write, busy)) for record in records]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
