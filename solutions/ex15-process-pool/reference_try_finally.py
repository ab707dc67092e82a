# canary: GRADE-HIDDEN-7f3a
import multiprocessing as mp


def pool_map(function, items, workers=5, callback=None):
    pool = mp.Pool(processes=workers)
    try:
        handles = []
        for item in items:
            handles.append(pool.apply_async(func=function, args=[item]))
        results = []
        for handle in handles:
            value = handle.get()
            if callback is not None:
                callback(value)
            results.append(value)
        pool.close()
        return results
    except BaseException:
        pool.terminate()
        raise
    finally:
        pool.join()
