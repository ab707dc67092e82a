def fetch_all(urls, fetch):
    return [fetch(url) for url in urls]
