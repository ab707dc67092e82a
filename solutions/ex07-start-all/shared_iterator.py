import threading


def fetch_all(urls, fetch):
    results = [None] * len(urls)
    errors = []
    following = 0

    def work():
        nonlocal following
        place = following
        following = place + 1
        try:
            results[place] = fetch(urls[place])
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=work) for _ in urls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return results
