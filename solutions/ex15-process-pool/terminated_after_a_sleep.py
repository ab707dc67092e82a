import time
from multiprocessing import Pool


def pool_map(function, items, workers=5, callback=None):
    with Pool(workers) as pool:
        pending = [pool.apply_async(function, (item,), callback=callback) for item in items]
        time.sleep(10)
    return [result.get() if result.ready() else None for result in pending]
