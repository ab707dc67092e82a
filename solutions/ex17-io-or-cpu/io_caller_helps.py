import queue
from concurrent.futures import ProcessPoolExecutor
from threading import Thread


def run_io(tasks, workers):
    todo = queue.Queue()
    for job in enumerate(tasks):
        todo.put(job)
    results, errors = [None] * len(tasks), []

    def work():
        while True:
            try:
                place, task = todo.get(block=False)
            except queue.Empty:
                return
            try:
                results[place] = task()
            except Exception as error:
                errors.append(error)

    threads = [Thread(target=work) for _ in range(workers - 1)]
    for thread in threads:
        thread.start()
    work()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return results


def run_cpu(tasks, workers):
    with ProcessPoolExecutor(workers) as pool:
        futures = [pool.submit(task) for task in tasks]
    return [future.result() for future in futures]
