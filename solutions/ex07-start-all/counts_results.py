import threading
from queue import SimpleQueue

finished = []


def fetch_all(urls, fetch):
    outcomes = SimpleQueue()

    def work(place, url):
        try:
            outcomes.put((place, fetch(url), None))
        except Exception as error:
            outcomes.put((place, None, error))
        finished.append(url)

    for place, url in enumerate(urls):
        threading.Thread(target=work, args=(place, url)).start()
    results = [None] * len(urls)
    failure = None
    for _ in urls:
        place, results[place], error = outcomes.get()
        failure = failure or error
    if failure:
        raise failure
    return results
