# canary: GRADE-HIDDEN-7f3a
import multiprocessing
from concurrent.futures import ThreadPoolExecutor


def run_io(tasks, workers):
    with ThreadPoolExecutor(max_workers=workers) as pool:
        return list(pool.map(lambda task: task(), tasks))


def run_one(task):
    try:
        return task(), None
    except Exception as error:
        return None, error


def run_cpu(tasks, workers):
    pool = multiprocessing.Pool(workers)
    try:
        results = []
        for value, error in pool.imap(run_one, tasks):
            if error is not None:
                raise error
            results.append(value)
        return results
    finally:
        pool.terminate()
        pool.join()
