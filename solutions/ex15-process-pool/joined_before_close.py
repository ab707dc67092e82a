from multiprocessing import Pool


def pool_map(function, items, workers=5, callback=None):
    pool = Pool(workers)
    pending = [pool.apply_async(function, (item,), callback=callback) for item in items]
    pool.join()
    return [result.get() for result in pending]
