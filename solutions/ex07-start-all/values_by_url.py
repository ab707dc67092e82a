import threading


def fetch_all(urls, fetch):
    pages = dict.fromkeys(urls)
    errors = []

    def work(url):
        try:
            pages[url] = fetch(url)
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(url,)) for url in urls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return list(pages.values())
