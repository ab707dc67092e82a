import threading


def fetch_all(urls, fetch):
    results = [None] * len(urls)
    errors = []

    def work(place, url):
        try:
            results[place] = fetch(url)
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(place, url)) for place, url in enumerate(urls)]
    for first in range(0, len(threads), 8):
        batch = threads[first : first + 8]
        for thread in batch:
            thread.start()
        for thread in batch:
            thread.join()
    if errors:
        raise errors[0]
    return results
