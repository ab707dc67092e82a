import threading
from concurrent.futures import ProcessPoolExecutor


def run_io(tasks, workers):
    permits = threading.Semaphore(workers)
    results = [None] * len(tasks)
    failures = []

    def run(place, task):
        permits.acquire(timeout=30)
        try:
            results[place] = task()
        except Exception as failure:
            failures.append(failure)
        finally:
            permits.release()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(tasks)]
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
