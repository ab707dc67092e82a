import threading


class Fetcher(threading.Thread):
    def __init__(self, fetch, url):
        super().__init__()
        self.fetch = fetch
        self.url = url
        self.error = None

    def run(self):
        try:
            self.page = self.fetch(self.url)
        except Exception as error:
            self.error = error

    def join(self, timeout=None):
        super().join(timeout)
        if self.error:
            raise self.error


def fetch_all(urls, fetch):
    fetchers = [Fetcher(fetch, url) for url in urls]
    for fetcher in fetchers:
        fetcher.start()
    for fetcher in fetchers:
        fetcher.join()
    return [fetcher.page for fetcher in fetchers]
