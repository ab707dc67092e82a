from concurrent.futures import ProcessPoolExecutor
from threading import Condition, Thread


def run_io(tasks, workers):
    results, errors = [None] * len(tasks), []
    changed, running = Condition(), 0

    def run(place, task):
        nonlocal running
        with changed:
            while running >= workers:
                changed.wait()
            running += 1
        try:
            results[place] = task()
        except Exception as error:
            errors.append(error)
        running -= 1
        with changed:
            changed.notify()

    threads = [Thread(target=run, args=job) for job in enumerate(tasks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return results


def run_cpu(tasks, workers):
    with ProcessPoolExecutor(workers) as pool:
        futures = [pool.submit(task) for task in tasks]
    return [future.result() for future in futures]
