# canary: GRADE-HIDDEN-7f3a
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def run_with(executor, tasks):
    with executor:
        futures = [executor.submit(task) for task in tasks]
    return [future.result() for future in futures]


def run_io(tasks, workers):
    return run_with(ThreadPoolExecutor(workers), tasks)


def run_cpu(tasks, workers):
    return run_with(ProcessPoolExecutor(workers), tasks)
