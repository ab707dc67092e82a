from multiprocessing import Pool

pools = {}


def pool_map(function, items, workers=5, callback=None):
    if workers not in pools:
        pools[workers] = Pool(workers)
    results = [pools[workers].apply_async(function, (item,), callback=callback) for item in items]
    return [result.get() for result in results]
