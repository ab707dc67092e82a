import multiprocessing


def pool_map(function, items, workers=5, callback=None):
    with multiprocessing.Pool(workers) as pool:
        answers = [pool.apply_async(function, (item,), callback=callback) for item in items]
        pool.close()
        pool.join()
    return tuple(answer.get() for answer in answers)
