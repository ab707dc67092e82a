from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def run_io(tasks, workers):
    with ThreadPoolExecutor(workers) as pool:
        futures = [pool.submit(task) for task in tasks]
    return [future.result() for future in futures]


from multiprocessing import Pool


def call(task):
    return task()


def run_cpu(tasks, workers):
    with Pool(workers) as pool:
        return list(pool.imap_unordered(call, tasks))
