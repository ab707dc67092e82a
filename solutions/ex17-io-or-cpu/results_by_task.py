from multiprocessing import Pool
from multiprocessing.pool import ThreadPool


def call(task):
    return task()


def results(pool, tasks):
    with pool:
        answers = {}
        for task in tasks:
            answers[task] = pool.apply_async(call, (task,))
        pool.close()
        pool.join()
    return [answers[task].get() for task in tasks]


def run_io(tasks, workers):
    return results(ThreadPool(workers), tasks)


def run_cpu(tasks, workers):
    return results(Pool(workers), tasks)
