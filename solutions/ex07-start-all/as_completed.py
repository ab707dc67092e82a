import threading
from concurrent.futures import Future, as_completed


def fetch_all(urls, fetch):
    def work(future, url):
        try:
            future.set_result(fetch(url))
        except Exception as error:
            future.set_exception(error)

    futures = [Future() for _ in urls]
    threads = [threading.Thread(target=work, args=pair) for pair in zip(futures, urls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [future.result() for future in as_completed(futures)]
