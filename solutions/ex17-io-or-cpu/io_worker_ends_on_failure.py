import queue
import threading
from concurrent.futures import ProcessPoolExecutor


def run_io(tasks, workers):
    todo, done = queue.Queue(), queue.Queue()
    for job in enumerate(tasks):
        todo.put(job)
    for _ in range(workers):
        todo.put(None)

    def work():
        try:
            while job := todo.get():
                place, task = job
                done.put((place, task(), None))
        except Exception as error:
            done.put((place, None, error))

    threads = [threading.Thread(target=work) for _ in range(workers)]
    for thread in threads:
        thread.start()
    results, errors = [None] * len(tasks), []
    for _ in tasks:
        place, results[place], error = done.get()
        if error:
            errors.append(error)
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return results


def run_cpu(tasks, workers):
    with ProcessPoolExecutor(workers) as pool:
        futures = [pool.submit(task) for task in tasks]
    return [future.result() for future in futures]
