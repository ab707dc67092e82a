from multiprocessing import Pool


def pool_map(function, items, workers=5, callback=None):
    with Pool(workers) as pool:
        pending = [
            pool.apply_async(function, item if isinstance(item, tuple) else (item,), callback=callback) for item in items
        ]
        pool.close()
        pool.join()
    return [result.get() for result in pending]
