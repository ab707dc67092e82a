# canary: GRADE-HIDDEN-7f3a
import multiprocessing


def pool_map(function, items, workers=5, callback=None):
    if not items:
        return []
    pool = multiprocessing.get_context("spawn").Pool(workers)
    results = [pool.apply_async(function, (item,), {}, callback) for item in items]
    pool.close()
    pool.join()
    return [r.get() for r in results]
