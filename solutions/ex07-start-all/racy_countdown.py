import threading


def fetch_all(urls, fetch):
    results = [None] * len(urls)
    errors = []
    all_done = threading.Event()
    left = len(urls)

    def work(place, url):
        nonlocal left
        try:
            results[place] = fetch(url)
        except Exception as error:
            errors.append(error)
        left = left - 1
        if left == 0:
            all_done.set()

    threads = [threading.Thread(target=work, args=(place, url)) for place, url in enumerate(urls)]
    for thread in threads:
        thread.start()
    if threads:
        all_done.wait()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return results
