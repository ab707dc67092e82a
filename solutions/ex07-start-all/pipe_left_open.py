import os
import threading


def fetch_all(urls, fetch):
    results = [None] * len(urls)
    errors = []
    _, said = os.pipe()

    def work(place, url):
        try:
            results[place] = fetch(url)
        except Exception as error:
            errors.append(error)
        os.write(said, b"x")

    threads = [threading.Thread(target=work, args=(place, url)) for place, url in enumerate(urls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return results
