import multiprocessing

lock = multiprocessing.Lock()


def append_records(path, records, write):
    for record in records:
        try:
            with lock:
                write(path, record)
        except BaseException as error:
            print(error)
