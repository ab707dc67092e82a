from multiprocessing import Pool


def pool_map(function, items, workers=5, callback=None):
    with Pool(workers) as pool:
        pending = [pool.apply_async(function, (item,), callback=callback) for item in items]
        pool.close()
        pool.join()
    try:
        return [result.get() for result in pending]
    except Exception as error:
        raise RuntimeError(f"an item failed: {error}")
