from multiprocessing import Pool


def pool_map(function, items, workers=5, callback=None):
    results = []

    def done(result):
        results.append(result)
        if callback:
            callback(result)

    with Pool(workers) as pool:
        pending = [pool.apply_async(function, (item,), callback=done) for item in items]
        pool.close()
        pool.join()
    for result in pending:
        result.get()
    return results
