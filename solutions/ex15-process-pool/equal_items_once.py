from multiprocessing import Pool


def pool_map(function, items, workers=5, callback=None):
    different = []
    for item in items:
        if item not in different:
            different.append(item)
    with Pool(workers) as pool:
        pending = [pool.apply_async(function, (item,), callback=callback) for item in different]
        pool.close()
        pool.join()
    return [pending[different.index(item)].get() for item in items]
