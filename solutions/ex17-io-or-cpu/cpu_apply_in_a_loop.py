from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def run_io(tasks, workers):
    with ThreadPoolExecutor(workers) as pool:
        futures = [pool.submit(task) for task in tasks]
    return [future.result() for future in futures]


import multiprocessing


def run_cpu(tasks, workers):
    with multiprocessing.Pool(workers) as pool:
        return [pool.apply(task) for task in tasks]
