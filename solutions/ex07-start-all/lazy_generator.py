import threading


def fetch_all(urls, fetch):
    results = [None] * len(urls)
    errors = []

    def work(place, url):
        try:
            results[place] = fetch(url)
        except Exception as error:
            errors.append(error)

    def started():
        for place, url in enumerate(urls):
            thread = threading.Thread(target=work, args=(place, url))
            thread.start()
            yield thread

    for thread in started():
        thread.join()
    if errors:
        raise errors[0]
    return results
