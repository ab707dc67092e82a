from concurrent.futures import ProcessPoolExecutor
from threading import Semaphore, Thread


def run_io(tasks, workers):
    permits = Semaphore(workers)
    results, errors = [None] * len(tasks), []

    def run(place, task):
        try:
            results[place] = task()
            permits.release()
        except Exception as error:
            errors.append(error)

    threads = []
    for job in enumerate(tasks):
        permits.acquire()
        thread = Thread(target=run, args=job)
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return results


def run_cpu(tasks, workers):
    with ProcessPoolExecutor(workers) as pool:
        futures = [pool.submit(task) for task in tasks]
    return [future.result() for future in futures]
