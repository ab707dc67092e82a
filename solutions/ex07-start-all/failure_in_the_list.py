import threading


def fetch_all(urls, fetch):
    results = [None] * len(urls)

    def work(place, url):
        try:
            results[place] = fetch(url)
        except Exception as error:
            results[place] = error

    threads = [threading.Thread(target=work, args=(place, url)) for place, url in enumerate(urls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
