import multiprocessing

pools = []


def pool_map(function, items, workers=5, callback=None):
    pool = multiprocessing.Pool(workers)
    pools.append(pool)
    results = [pool.apply_async(function, (item,), callback=callback) for item in items]
    values = [result.get() for result in results]
    pool.close()
    pool.join()
    pools.remove(pool)
    return values
