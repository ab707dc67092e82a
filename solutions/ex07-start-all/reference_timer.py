import threading


def fetch_all(urls, fetch):
    results = {}
    errors = {}

    def work(i, url):
        try:
            results[i] = fetch(url)
        except Exception as e:
            errors[i] = e

    timers = [threading.Timer(0, work, args=(i, url)) for i, url in enumerate(urls)]
    for t in timers:
        t.start()
    for t in timers:
        t.join()
    for i in errors:
        raise errors[i]
    return [results[i] for i in range(len(urls))]
