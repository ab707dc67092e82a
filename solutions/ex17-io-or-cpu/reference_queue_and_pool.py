# canary: GRADE-HIDDEN-7f3a
import multiprocessing
import queue
import threading


def run_io(tasks, workers):
    todo = queue.Queue()
    for place, task in enumerate(tasks):
        todo.put((place, task))
    results, errors = [None] * len(tasks), []

    def work():
        while True:
            try:
                place, task = todo.get_nowait()
            except queue.Empty:
                return
            try:
                results[place] = task()
            except Exception as error:
                errors.append(error)

    threads = [threading.Thread(target=work) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return results


def call(task):
    return task()


def run_cpu(tasks, workers):
    with multiprocessing.Pool(workers) as pool:
        return pool.map(call, tasks, chunksize=1)
