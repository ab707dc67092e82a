# canary: GRADE-HIDDEN-7f3a
import functools
import multiprocessing as mp

context = mp.get_context("fork")


def one_at_a_time(function):
    lock = context.Lock()

    @functools.wraps(function)
    def alone(*args, **kwargs):
        with lock:
            return function(*args, **kwargs)

    return alone


def append_records(path, records, write):
    alone = one_at_a_time(write)
    running = {number: context.Process(target=alone, args=(path, record)) for number, record in enumerate(records)}
    for process in running.values():
        process.start()
    for process in running.values():
        process.join()
    failed = [number for number, process in running.items() if process.exitcode]
    if failed:
        raise RuntimeError(f"records {failed} could not be written")
