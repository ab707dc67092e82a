# canary: GRADE-HIDDEN-7f3a
"""An executor with a barrier: no worker is idle before the last one has been started, so none is used twice."""

import concurrent.futures
import threading


def fetch_all(urls, fetch):
    if not urls:
        return []
    everybody_here = threading.Barrier(len(urls))

    def work(url):
        everybody_here.wait()
        return fetch(url)

    with concurrent.futures.ThreadPoolExecutor(max_workers=len(urls)) as pool:
        return list(pool.map(work, urls))
