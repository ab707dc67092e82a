from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def run_io(tasks, workers):
    with ThreadPoolExecutor(workers) as pool:
        futures = [pool.submit(task) for task in tasks]
    return [future.result() for future in futures]


import threading


def run_cpu(tasks, workers):
    permits = threading.Semaphore(workers)

    def run(task):
        with permits, ProcessPoolExecutor(1) as pool:
            return pool.submit(task).result()

    with ThreadPoolExecutor(len(tasks) + 1) as threads:
        return list(threads.map(run, tasks))
