import threading


def fetch_all(urls, fetch):
    pages = {}
    errors = []

    def work(url):
        try:
            pages[url] = fetch(url)
        except Exception as e:
            errors.append(e)

    threads = {u: threading.Thread(target=work, args=(u,)) for u in urls}
    for t in threads.values():
        t.start()
    for t in threads.values():
        t.join()
    if errors:
        raise errors[0]
    return [pages[u] for u in urls]
