from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def run_io(tasks, workers):
    with ThreadPoolExecutor(workers) as pool:
        futures = [pool.submit(task) for task in tasks]
    return [future.result() for future in futures]


def run_all(tasks):
    return [task() for task in tasks]


def run_cpu(tasks, workers):
    size = -(-len(tasks) // workers) or 1
    with ProcessPoolExecutor(workers) as pool:
        futures = [pool.submit(run_all, tasks[first : first + size]) for first in range(0, len(tasks), size)]
    return [result for future in futures for result in future.result()]
