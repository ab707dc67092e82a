from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def run_io(tasks, workers):
    with ThreadPoolExecutor(workers) as pool:
        futures = [pool.submit(task) for task in tasks]
    return [future.result() for future in futures]


import multiprocessing


def run_cpu(tasks, workers):
    pool = multiprocessing.Pool(workers)
    results = [pool.apply_async(task) for task in tasks]
    pool.close()
    values = [result.get() for result in results]
    pool.join()
    return values
