import threading


def fetch_all(urls, fetch):
    results = [None] * len(urls)
    errors = []

    def work(place, url):
        try:
            results[place] = fetch(url)
        except Exception as error:
            errors.append(error)

    threads = []
    for place, url in enumerate(urls):
        thread = threading.Thread(target=work(place, url))
        threads.append(thread)
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return results
