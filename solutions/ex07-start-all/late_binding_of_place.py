import threading


def fetch_all(urls, fetch):
    results = [None] * len(urls)
    errors = []
    threads = []
    place = 0

    def work(url):
        try:
            page = fetch(url)
            results[place] = page
        except Exception as error:
            errors.append(error)

    for place, url in enumerate(urls):
        threads.append(threading.Thread(target=work, args=(url,)))
        threads[-1].start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return results
