from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def run_io(tasks, workers):
    pool = ThreadPoolExecutor(workers)
    futures = [pool.submit(task) for task in tasks]
    pool.shutdown(wait=False)
    return [future.result() for future in futures]


def run_cpu(tasks, workers):
    with ProcessPoolExecutor(workers) as pool:
        futures = [pool.submit(task) for task in tasks]
    return [future.result() for future in futures]
