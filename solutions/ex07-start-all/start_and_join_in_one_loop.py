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
    for thread in threads:
        thread.start()
        thread.join()
    if errors:
        raise errors[0]
    return results
