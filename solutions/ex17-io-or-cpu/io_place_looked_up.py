import threading
from concurrent.futures import ProcessPoolExecutor


def run_io(tasks, workers):
    permits = threading.Semaphore(workers)
    results = [None] * len(tasks)
    failures = []

    def run(task):
        with permits:
            try:
                results[tasks.index(task)] = task()
            except Exception as failure:
                failures.append(failure)

    threads = [threading.Thread(target=run, args=(task,)) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    return results


def run_cpu(tasks, workers):
    with ProcessPoolExecutor(workers) as pool:
        futures = [pool.submit(task) for task in tasks]
        return [future.result() for future in futures]
