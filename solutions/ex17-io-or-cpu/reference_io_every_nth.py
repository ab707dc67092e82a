from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def run_share(tasks):
    return [task() for task in tasks]


def run_io(tasks, workers):
    results = [None] * len(tasks)
    with ThreadPoolExecutor(workers) as pool:
        shares = [pool.submit(run_share, tasks[worker::workers]) for worker in range(workers)]
    for worker, share in enumerate(shares):
        results[worker::workers] = share.result()
    return results


def run_cpu(tasks, workers):
    with ProcessPoolExecutor(workers) as pool:
        futures = [pool.submit(task) for task in tasks]
    return [future.result() for future in futures]
