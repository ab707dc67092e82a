# canary: GRADE-HIDDEN-7f3a
"""A count of those still at work behind a Condition, results in a dict, every thread joined all the same."""

import threading as t


class Fetching:
    def __init__(self, fetch):
        self.fetch = fetch
        self.changed = t.Condition()
        self.at_work = 0
        self.pages = {}
        self.failed = None
        self.threads = []

    def begin(self, number, url):
        with self.changed:
            self.at_work += 1
        thread = t.Thread(target=self, args=(number, url))
        self.threads.append(thread)
        thread.start()

    def __call__(self, number, url):
        try:
            page = self.fetch(url)
            with self.changed:
                self.pages[number] = page
        except Exception as failed:
            with self.changed:
                self.failed = self.failed or failed
        finally:
            with self.changed:
                self.at_work -= 1
                self.changed.notify_all()

    def end(self):
        with self.changed:
            self.changed.wait_for(lambda: self.at_work == 0)
        while self.threads:
            self.threads.pop().join()
        if self.failed is not None:
            raise self.failed
        return [self.pages[number] for number in sorted(self.pages)]


def fetch_all(urls, fetch):
    fetching = Fetching(fetch)
    for number, url in enumerate(urls):
        fetching.begin(number, url)
    return fetching.end()
