import multiprocessing
from concurrent.futures import ThreadPoolExecutor


def run_io(tasks, workers):
    with ThreadPoolExecutor(workers) as pool:
        futures = [pool.submit(task) for task in tasks]
    return [future.result() for future in futures]


def work(todo, done):
    for place, task in iter(todo.get, None):
        try:
            done.put((place, task(), None))
        except Exception as error:
            done.put((place, None, error))
            break


def run_cpu(tasks, workers):
    todo, done = multiprocessing.SimpleQueue(), multiprocessing.SimpleQueue()
    crew = [multiprocessing.Process(target=work, args=(todo, done)) for _ in range(workers)]
    for process in crew:
        process.start()
    for job in [*enumerate(tasks), *[None] * workers]:
        todo.put(job)
    results, failure = [None] * len(tasks), None
    for _ in tasks:
        place, results[place], error = done.get()
        failure = failure or error
    for process in crew:
        process.join()
    if failure:
        raise failure
    return results
