from multiprocessing import Pool


def pool_map(function, items, workers=5, callback=None):
    with Pool(workers) as pool:
        pending = [pool.apply_async(function, (item,)) for item in items]
        pool.close()
        pool.join()
    results = [result.get() for result in pending]
    if callback:
        callback(results)
    return results
