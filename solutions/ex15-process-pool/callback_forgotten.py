from multiprocessing import Pool


def pool_map(function, items, workers=5, callback=None):
    with Pool(workers) as pool:
        return pool.map(function, items, chunksize=1)
