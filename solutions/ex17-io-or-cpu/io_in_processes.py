from concurrent.futures import ProcessPoolExecutor


def run_io(tasks, workers):
    return run_cpu(tasks, workers)


def run_cpu(tasks, workers):
    with ProcessPoolExecutor(workers) as pool:
        futures = [pool.submit(task) for task in tasks]
    return [future.result() for future in futures]
