import multiprocessing
from concurrent.futures import ThreadPoolExecutor


def run_io(tasks, workers):
    with ThreadPoolExecutor(workers) as pool:
        futures = [pool.submit(task) for task in tasks]
    return [future.result() for future in futures]


def serve(todo, done):
    for place, task in iter(todo.get, None):
        try:
            done.put((place, task(), None))
        except Exception as error:
            done.put((place, None, error))


def run_cpu(tasks, workers):
    todo, done = multiprocessing.SimpleQueue(), multiprocessing.SimpleQueue()
    for _ in range(workers):
        multiprocessing.Process(target=serve, args=(todo, done)).start()
    for job in enumerate(tasks):
        todo.put(job)
    for _ in range(workers):
        todo.put(None)
    results = [None] * len(tasks)
    errors = []
    for _ in tasks:
        place, results[place], error = done.get()
        errors += [error] if error else []
    if errors:
        raise errors[0]
    return results
