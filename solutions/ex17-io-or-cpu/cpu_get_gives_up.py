from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def run_io(tasks, workers):
    with ThreadPoolExecutor(workers) as pool:
        futures = [pool.submit(task) for task in tasks]
    return [future.result() for future in futures]


from multiprocessing import Pool, TimeoutError


def run_cpu(tasks, workers):
    values = []
    with Pool(workers) as pool:
        for result in [pool.apply_async(task) for task in tasks]:
            try:
                values.append(result.get(timeout=10))
            except TimeoutError:
                values.append(None)
    return values
