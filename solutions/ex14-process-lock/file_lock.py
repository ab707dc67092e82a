import fcntl
import multiprocessing


def write_alone(write, path, record):
    with open(f"{path}.lock", "w") as guard:
        fcntl.flock(guard, fcntl.LOCK_EX)
        write(path, record)


def append_records(path, records, write):
    processes = [multiprocessing.Process(target=write_alone, args=(write, path, record)) for record in records]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
