from concurrent.futures import ProcessPoolExecutor, as_completed


def pool_map(function, items, workers=5, callback=None):
    results = dict.fromkeys(items)
    with ProcessPoolExecutor(workers) as pool:
        waiting = {pool.submit(function, item): item for item in items}
        for future in as_completed(waiting):
            results[waiting[future]] = future.result()
            if callback is not None:
                callback(future.result())
    return list(results.values())
