from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def run_io(tasks, workers):
    with ThreadPoolExecutor(workers) as pool:
        futures = [pool.submit(task) for task in tasks]
    return [future.result() for future in futures]


def run_share(tasks):
    return [task() for task in tasks]


def run_cpu(tasks, workers):
    results = [None] * len(tasks)
    with ProcessPoolExecutor(workers) as pool:
        shares = [pool.submit(run_share, tasks[worker::workers]) for worker in range(workers)]
    for worker, share in enumerate(shares):
        results[worker::workers] = share.result()
    return results
