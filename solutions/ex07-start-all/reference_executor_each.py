from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack


def fetch_all(urls, fetch):
    with ExitStack() as stack:
        futures = []
        for url in urls:
            pool = stack.enter_context(ThreadPoolExecutor(max_workers=1))
            futures.append(pool.submit(fetch, url))
    return [f.result() for f in futures]
