from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

TRIES = 2


def keep_trying(task):
    for rest in reversed(range(TRIES)):
        try:
            return task()
        except Exception:
            if not rest:
                raise


def run_io(tasks, workers):
    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(keep_trying, tasks))


def run_cpu(tasks, workers):
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(keep_trying, tasks))
