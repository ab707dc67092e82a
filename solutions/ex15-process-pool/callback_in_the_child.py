from multiprocessing import Pool


def apply(function, item, callback):
    result = function(item)
    if callback:
        callback(result)
    return result


def pool_map(function, items, workers=5, callback=None):
    with Pool(workers) as pool:
        pending = [pool.apply_async(apply, (function, item, callback)) for item in items]
        pool.close()
        pool.join()
    return [result.get() for result in pending]
