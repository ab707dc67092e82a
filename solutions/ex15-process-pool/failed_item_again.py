import multiprocessing


def twice(function, item):
    try:
        return function(item)
    except Exception:
        return function(item)


def pool_map(function, items, workers=5, callback=None):
    with multiprocessing.Pool(workers) as pool:
        results = [pool.apply_async(twice, (function, item), callback=callback) for item in items]
        pool.close()
        pool.join()
    return [result.get() for result in results]
