from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def run_io(tasks, workers):
    with ThreadPoolExecutor(max(workers, len(tasks))) as pool:
        futures = [pool.submit(task) for task in tasks]
    return [future.result() for future in futures]


def run_cpu(tasks, workers):
    with ProcessPoolExecutor(workers) as pool:
        futures = [pool.submit(task) for task in tasks]
    return [future.result() for future in futures]
