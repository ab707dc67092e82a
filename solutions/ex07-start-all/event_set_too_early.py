import threading


def fetch_all(urls, fetch):
    results = [None] * len(urls)
    errors = []
    lock = threading.Lock()
    all_done = threading.Event()
    left = len(urls)

    def work(place, url):
        nonlocal left
        with lock:
            left -= 1
            if left == 0:
                all_done.set()
        try:
            results[place] = fetch(url)
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(place, url)) for place, url in enumerate(urls)]
    for thread in threads:
        thread.start()
    if threads:
        all_done.wait()
    if errors:
        raise errors[0]
    return results
