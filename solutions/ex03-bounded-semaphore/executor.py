from concurrent.futures import ThreadPoolExecutor


def attempt(job):
    try:
        return job()
    except Exception as error:
        return error


def run_all(jobs, limit=5):
    with ThreadPoolExecutor(max_workers=limit) as pool:
        return list(pool.map(attempt, jobs))
