import multiprocessing


def share(the_lock):
    global lock
    lock = the_lock


def write_alone(write, path, record):
    with lock:
        write(path, record)


def append_records(path, records, write):
    if not records:
        return
    with multiprocessing.Pool(len(records), share, (multiprocessing.Lock(),)) as pool:
        answers = [pool.apply_async(write_alone, (write, path, record)) for record in records]
        for answer in answers:
            try:
                answer.get()
            except Exception as error:
                print(error)
