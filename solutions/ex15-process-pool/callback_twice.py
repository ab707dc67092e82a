from multiprocessing import Pool


def pool_map(function, items, workers=5, callback=None):
    results = []
    with Pool(workers) as pool:
        pending = [pool.apply_async(function, (item,), callback=callback) for item in items]
        for result in pending:
            results.append(result.get())
            if callback:
                callback(results[-1])
        pool.close()
        pool.join()
    return results
