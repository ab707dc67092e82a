from multiprocessing import Pool


def pool_map(function, items, workers=5, callback=None):
    results = []
    for begin in range(0, len(items), workers):
        with Pool(workers) as pool:
            pending = [pool.apply_async(function, (item,), callback=callback) for item in items[begin : begin + workers]]
            results += [result.get() for result in pending]
    return results
