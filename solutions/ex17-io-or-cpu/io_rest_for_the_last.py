from concurrent.futures import ProcessPoolExecutor
from threading import Thread


def run_io(tasks, workers):
    workers = min(workers, len(tasks)) or 1
    share = len(tasks) // workers
    results, errors = [None] * len(tasks), []

    def work(number):
        end = len(tasks) if number == workers - 1 else (number + 1) * share
        for place in range(number * share, end):
            try:
                results[place] = tasks[place]()
            except Exception as error:
                errors.append(error)

    threads = [Thread(target=work, args=(number,)) for number in range(workers)]
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
