# canary: GRADE-HIDDEN-7f3a
import contextlib
import multiprocessing
from concurrent.futures import ProcessPoolExecutor

lock = None


def share(the_lock):
    global lock
    lock = the_lock


def write_alone(write, path, record):
    with lock:
        write(path, record)


def append_records(path, records, write):
    if not records:
        return
    with ProcessPoolExecutor(len(records), initializer=share, initargs=(multiprocessing.Lock(),)) as executor:
        futures = [executor.submit(write_alone, write, path, record) for record in records]
        for future in futures:
            with contextlib.suppress(BaseException):
                future.result()
