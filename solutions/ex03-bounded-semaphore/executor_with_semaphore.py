import threading
from concurrent.futures import ThreadPoolExecutor


def run_all(jobs, limit=5):
    semaphore = threading.BoundedSemaphore(limit)

    def attempt(job):
        with semaphore:
            try:
                return job()
            except Exception as error:
                return error

    with ThreadPoolExecutor(max_workers=len(jobs) or 1) as pool:
        futures = [pool.submit(attempt, job) for job in jobs]
        return [future.result() for future in futures]
