from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, wait


def run_io(tasks, workers):
    futures = []
    with ThreadPoolExecutor(workers) as pool:
        for first in range(0, len(tasks), workers):
            batch = [pool.submit(task) for task in tasks[first : first + workers]]
            wait(batch)
            futures += batch
    return [future.result() for future in futures]


def run_cpu(tasks, workers):
    with ProcessPoolExecutor(workers) as pool:
        futures = [pool.submit(task) for task in tasks]
    return [future.result() for future in futures]
