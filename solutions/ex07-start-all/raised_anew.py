import threading


class Fetch(threading.Thread):
    def __init__(self, fetch, url):
        super().__init__()
        self.fetch, self.url = fetch, url
        self.page = self.failure = None

    def run(self):
        try:
            self.page = self.fetch(self.url)
        except Exception as error:
            self.failure = error


def fetch_all(urls, fetch):
    fetches = [Fetch(fetch, url) for url in urls]
    for one in fetches:
        one.start()
    for one in fetches:
        one.join()
    for one in fetches:
        if one.failure is not None:
            error = one.failure
            raise type(error)(*error.args)
    return [one.page for one in fetches]
