from concurrent.futures import ProcessPoolExecutor
from threading import Thread


def run_io(tasks, workers):
    results, errors = [], []

    def run(task):
        try:
            results.append(task())
        except Exception as error:
            errors.append(error)

    for task in tasks:
        thread = Thread(target=run, args=(task,))
        thread.start()
        thread.join()
    if errors:
        raise errors[0]
    return results


def run_cpu(tasks, workers):
    with ProcessPoolExecutor(workers) as pool:
        futures = [pool.submit(task) for task in tasks]
    return [future.result() for future in futures]
