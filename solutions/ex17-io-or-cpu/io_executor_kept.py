from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

executors = {}


def run_io(tasks, workers):
    executor = executors.setdefault(workers, ThreadPoolExecutor(workers))
    futures = [executor.submit(task) for task in tasks]
    errors = [future.exception() for future in futures]
    for error in filter(None, errors):
        raise error
    return [future.result() for future in futures]


def run_cpu(tasks, workers):
    with ProcessPoolExecutor(workers) as pool:
        futures = [pool.submit(task) for task in tasks]
    return [future.result() for future in futures]
