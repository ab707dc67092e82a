import multiprocessing

pool = None


def pool_map(function, items, workers=5, callback=None):
    global pool
    if pool is None:
        pool = multiprocessing.Pool(workers)
    waiting = [pool.apply_async(function, (item,), callback=callback) for item in items]
    return [answer.get() for answer in waiting]
