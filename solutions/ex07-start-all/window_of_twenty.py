import threading


def fetch_all(urls, fetch):
    results = [None] * len(urls)
    errors = []

    def work(i, url):
        try:
            results[i] = fetch(url)
        except Exception as e:
            errors.append(e)

    threads = []
    for i, u in enumerate(urls):
        t = threading.Thread(target=work, args=(i, u))
        t.start()
        threads.append(t)
        if len(threads) >= 20:
            threads.pop(0).join()
    for t in threads:
        t.join()
    if errors:
        raise errors[0]
    return results
