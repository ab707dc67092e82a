import queue
import threading


def fetch_all(urls, fetch):
    waiting = queue.Queue()
    for item in enumerate(urls):
        waiting.put(item)
    results = [None] * len(urls)
    errors = []

    def work():
        while True:
            try:
                place, url = waiting.get_nowait()
            except queue.Empty:
                return
            try:
                results[place] = fetch(url)
            except Exception as error:
                errors.append(error)

    threads = [threading.Thread(target=work) for _ in urls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return results
