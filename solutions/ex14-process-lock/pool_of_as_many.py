import multiprocessing


def share(the_lock):
    global lock
    lock = the_lock


def write_alone(write, path, record):
    try:
        with lock:
            write(path, record)
    except BaseException as error:
        print(record, "was not written:", repr(error))


def append_records(path, records, write):
    if not records:
        return
    with multiprocessing.Pool(len(records), initializer=share, initargs=(multiprocessing.Lock(),)) as pool:
        pool.starmap(write_alone, [(write, path, record) for record in records], chunksize=1)
        pool.close()
        pool.join()
