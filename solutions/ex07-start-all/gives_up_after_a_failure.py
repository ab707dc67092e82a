# "the others go on": here they give up.
import threading


def fetch_all(urls, fetch):
    results = [None] * len(urls)
    errors = []

    def work(i, url):
        if errors:
            return
        try:
            results[i] = fetch(url)
        except Exception as e:
            errors.append(e)

    threads = [threading.Thread(target=work, args=(i, u)) for i, u in enumerate(urls)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    if errors:
        raise errors[0]
    return results
