# canary: GRADE-HIDDEN-7f3a
"""Looks again until every thread has ended; results keyed by url."""

import threading
import time


def fetch_all(urls, fetch):
    pages = {}
    failures = []

    def work(url=None):
        try:
            pages[url] = fetch(url)
        except Exception as failure:
            failures.append(failure)

    threads = []
    for url in urls:
        threads.append(threading.Thread(target=work, kwargs={"url": url}))
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        time.sleep(0.01)
    for failure in failures:
        raise failure
    return [pages[url] for url in urls]
