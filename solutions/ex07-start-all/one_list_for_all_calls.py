import threading

pages = []


def fetch_all(urls, fetch):
    pages[:] = [None] * len(urls)
    errors = []

    def work(place, url):
        try:
            pages[place] = fetch(url)
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=pair) for pair in enumerate(urls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return pages
