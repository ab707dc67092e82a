from concurrent.futures import ProcessPoolExecutor
from threading import Semaphore, Thread


def run_io(tasks, workers):
    permits = Semaphore(workers)
    results, errors = [None] * len(tasks), []

    def run(place, task):
        with permits:
            try:
                results[place] = task()
            except Exception as error:
                errors.append(error)

    threads = [Thread(target=run, args=job) for job in enumerate(tasks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    if errors:
        raise errors[0]
    return results


def run_cpu(tasks, workers):
    with ProcessPoolExecutor(workers) as pool:
        futures = [pool.submit(task) for task in tasks]
    return [future.result() for future in futures]
