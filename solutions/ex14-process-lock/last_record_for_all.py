import multiprocessing


def append_records(path, records, write):
    lock = multiprocessing.Lock()

    def guarded(record):
        with lock:
            write(path, record)

    processes = []
    for record in records:
        processes.append(multiprocessing.Process(target=lambda: guarded(record)))
    for p in processes:
        p.start()
    for p in processes:
        p.join()
