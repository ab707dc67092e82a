import multiprocessing


def pool_map(function, items, workers=5, callback=None):
    pool = multiprocessing.Pool(workers)
    results = [pool.apply_async(function, (item,), callback=callback) for item in items]
    pool.close()
    return [result.get() for result in results]
