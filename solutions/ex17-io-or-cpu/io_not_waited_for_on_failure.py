from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def run_io(tasks, workers):
    pool = ThreadPoolExecutor(workers)
    futures = [pool.submit(task) for task in tasks]
    results = [future.result() for future in futures]
    pool.shutdown()
    return results


def run_cpu(tasks, workers):
    with ProcessPoolExecutor(workers) as pool:
        futures = [pool.submit(task) for task in tasks]
    return [future.result() for future in futures]
