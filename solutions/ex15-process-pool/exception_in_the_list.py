from concurrent.futures import ProcessPoolExecutor


def pool_map(function, items, workers=5, callback=None):
    with ProcessPoolExecutor(workers) as pool:
        futures = [pool.submit(function, item) for item in items]
    for future in futures:
        if callback and not future.exception():
            callback(future.result())
    return [future.exception() or future.result() for future in futures]
