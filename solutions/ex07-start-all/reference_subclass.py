# canary: GRADE-HIDDEN-7f3a
"""A Thread subclass whose join gives the result or raises the failure."""

from threading import Thread


class Fetcher(Thread):
    def __init__(self, fetch, url):
        super().__init__(name=url, daemon=True)
        self._fetch = fetch
        self._url = url
        self.page = None
        self.failure = None

    def run(self):
        try:
            self.page = self._fetch(self._url)
        except BaseException as failure:
            self.failure = failure

    def result(self):
        if self.failure is not None:
            raise self.failure
        return self.page


def fetch_all(urls, fetch):
    fetchers = [Fetcher(fetch, url) for url in urls]
    for fetcher in fetchers:
        fetcher.start()
    for fetcher in fetchers:
        fetcher.join()
    return [fetcher.result() for fetcher in fetchers]
