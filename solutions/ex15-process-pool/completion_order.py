from concurrent.futures import ProcessPoolExecutor, as_completed


def pool_map(function, items, workers=5, callback=None):
    results = []
    with ProcessPoolExecutor(workers) as pool:
        for future in as_completed([pool.submit(function, item) for item in items]):
            results.append(future.result())
            if callback:
                callback(future.result())
    return results
