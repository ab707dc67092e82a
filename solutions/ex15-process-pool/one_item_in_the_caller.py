import multiprocessing


def pool_map(function, items, workers=5, callback=None):
    if len(items) == 1:
        result = function(items[0])
        if callback is not None:
            callback(result)
        return [result]
    with multiprocessing.Pool(workers) as pool:
        waiting = [pool.apply_async(function, (item,), callback=callback) for item in items]
        return [answer.get() for answer in waiting]
