import multiprocessing
import threading


def append_records(path, records, write):
    lock = multiprocessing.Lock()

    def write_alone(record):
        with lock:
            write(path, record)

    threads = [threading.Thread(target=write_alone, args=(record,)) for record in records]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
