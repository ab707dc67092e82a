# canary: GRADE-HIDDEN-7f3a
from multiprocessing import Pool
from multiprocessing.pool import ThreadPool


def call(task):
    return task()


def run_io(tasks, workers):
    with ThreadPool(workers) as pool:
        return pool.map(call, tasks, chunksize=1)


def run_cpu(tasks, workers):
    with Pool(workers) as pool:
        results = [pool.apply_async(task) for task in tasks]
        pool.close()
        pool.join()
        return [result.get() for result in results]
