import threading


def fetch_all(urls, fetch):
    results = [None] * len(urls)
    errors = []
    threads = []
    for place, url in enumerate(urls):

        def work():
            try:
                results[place] = fetch(url)
            except Exception as error:
                errors.append(error)

        threads.append(threading.Thread(target=work))
        threads[-1].start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return results
