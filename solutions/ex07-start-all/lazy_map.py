import threading
from concurrent.futures import Future


def begin(fetch, url):
    future = Future()

    def run():
        try:
            future.set_result(fetch(url))
        except Exception as error:
            future.set_exception(error)

    thread = threading.Thread(target=run)
    thread.start()
    return thread, future


def fetch_all(urls, fetch):
    results = []
    for thread, future in map(lambda url: begin(fetch, url), urls):
        thread.join()
        results.append(future.result())
    return results
