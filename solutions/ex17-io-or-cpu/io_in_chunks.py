from concurrent.futures import ProcessPoolExecutor
from multiprocessing.pool import ThreadPool


def call(task):
    return task()


def run_io(tasks, workers):
    with ThreadPool(workers) as pool:
        try:
            return pool.map(call, tasks)
        finally:
            pool.close()
            pool.join()


def run_cpu(tasks, workers):
    with ProcessPoolExecutor(workers) as pool:
        futures = [pool.submit(task) for task in tasks]
    return [future.result() for future in futures]
