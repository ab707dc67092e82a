from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed


def run_io(tasks, workers):
    with ThreadPoolExecutor(workers) as pool:
        return [future.result() for future in as_completed([pool.submit(task) for task in tasks])]


def run_cpu(tasks, workers):
    with ProcessPoolExecutor(workers) as pool:
        futures = [pool.submit(task) for task in tasks]
    return [future.result() for future in futures]
