from multiprocessing import Pool


def pool_map(function, items, workers=5, callback=None):
    with Pool(workers) as pool:
        return [pool.apply_async(function, (item,), callback=callback).get() for item in items]
