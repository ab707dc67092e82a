from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def run_io(tasks, workers):
    with ThreadPoolExecutor(workers) as pool:
        futures = [pool.submit(task) for task in tasks]
        return [future.result() for future in futures]


def run_cpu(tasks, workers):
    with ProcessPoolExecutor(workers) as pool:
        futures = {task: pool.submit(task) for task in tasks}
        return [future.result() for future in futures.values()]
