import threading


def fetch_all(urls, fetch):
    answers = []
    errors = []

    def work(place, url):
        try:
            answers.append((place, fetch(url)))
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(place, url)) for place, url in enumerate(urls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    _, results = zip(*sorted(answers, key=lambda pair: pair[0]))
    return list(results)
