import multiprocessing
from os import cpu_count


def pool_map(function, items, workers=5, callback=None):
    with multiprocessing.Pool(min(workers, cpu_count() or 1)) as pool:
        results = [pool.apply_async(function, (item,), callback=callback) for item in items]
        pool.close()
        pool.join()
    return [result.get() for result in results]
