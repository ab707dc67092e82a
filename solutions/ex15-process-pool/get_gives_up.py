from multiprocessing import Pool


def pool_map(function, items, workers=5, callback=None):
    with Pool(workers) as pool:
        pending = [pool.apply_async(function, (item,), callback=callback) for item in items]
        return [result.get(timeout=10) for result in pending]
