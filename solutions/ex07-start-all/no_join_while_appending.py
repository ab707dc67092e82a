import threading


def fetch_all(urls, fetch):
    results = {}
    errors = []

    def work(place, url):
        try:
            results[place] = fetch(url)
        except Exception as error:
            errors.append(error)

    for place, url in enumerate(urls):
        threading.Thread(target=work, args=(place, url), daemon=True).start()
    if errors:
        raise errors[0]
    return [results[place] for place in range(len(urls)) if place in results]
