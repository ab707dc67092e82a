import threading


def fetch_all(urls, fetch):
    results = [None] * len(urls)
    errors = []
    threads = []
    for i, url in enumerate(urls):

        def work():
            try:
                results[i] = fetch(url)
            except Exception as e:
                errors.append(e)

        threads.append(threading.Thread(target=work))
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    if errors:
        raise errors[0]
    return results
