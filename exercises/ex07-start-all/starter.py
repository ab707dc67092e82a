"""Fetch many pages, each in a thread of its own, all at the same time.

This version takes two seconds for every page, one after the other, and when a fetch fails the caller never hears of
it. Mend both.
"""

import threading
import time


def fetch_all(urls, fetch):
    results = [None] * len(urls)

    def work(place, url):
        results[place] = fetch(url)

    for place, url in enumerate(urls):
        thread = threading.Thread(target=work, args=(place, url))
        thread.start()
        thread.join()
    return results


def download(url):
    print("start", url)
    time.sleep(2)
    print("end  ", url)
    return f"the page of {url}"


if __name__ == "__main__":
    begin = time.monotonic()
    print(fetch_all(["https://example.org/a", "https://example.org/b", "https://example.org/c"], download))
    print(f"{time.monotonic() - begin:.1f} s")
