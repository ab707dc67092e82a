from multiprocessing import Pool


def pool_map(function, items, workers=5, callback=None):
    results = []
    with Pool(workers) as pool:
        for result in [pool.apply_async(function, (item,), callback=callback) for item in items]:
            try:
                results.append(result.get())
            except Exception:
                results.append(None)
        pool.close()
        pool.join()
    return results
