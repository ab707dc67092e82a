from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Lock

turn = Lock()


def write_alone(write, path, record):
    with turn:
        write(path, record)


def append_records(path, records, write):
    with ProcessPoolExecutor(4) as pool:
        for record in records:
            pool.submit(write_alone, write, path, record)
