import threading


def fetch_all(urls, fetch):
    pages = {}
    errors = []
    changed = threading.Condition()

    def work(place, url):
        try:
            page = fetch(url)
        except Exception as error:
            errors.append(error)
            return
        with changed:
            pages[place] = page
            changed.notify()

    threads = [threading.Thread(target=work, args=(place, url)) for place, url in enumerate(urls)]
    for thread in threads:
        thread.start()
    with changed:
        while len(pages) < len(urls):
            changed.wait()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return [pages[place] for place in range(len(urls))]
