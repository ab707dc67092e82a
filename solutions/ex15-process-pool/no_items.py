from concurrent.futures import ProcessPoolExecutor


def pool_map(function, items, workers=5, callback=None):
    with ProcessPoolExecutor(min(workers, len(items))) as pool:
        results = list(pool.map(function, items))
    for result in results:
        if callback:
            callback(result)
    return results
