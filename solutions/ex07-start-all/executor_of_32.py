from concurrent.futures import ThreadPoolExecutor


def fetch_all(urls, fetch):
    with ThreadPoolExecutor(max_workers=32) as pool:
        futures = [pool.submit(fetch, url) for url in urls]
    return [future.result() for future in futures]
