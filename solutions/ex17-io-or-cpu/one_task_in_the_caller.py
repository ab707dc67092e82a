from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def run_with(executor, tasks, workers):
    if len(tasks) == 1:
        return [tasks[0]()]
    with executor(workers) as pool:
        futures = [pool.submit(task) for task in tasks]
    return [future.result() for future in futures]


def run_io(tasks, workers):
    return run_with(ThreadPoolExecutor, tasks, workers)


def run_cpu(tasks, workers):
    return run_with(ProcessPoolExecutor, tasks, workers)
