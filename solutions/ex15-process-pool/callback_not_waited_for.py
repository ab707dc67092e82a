from concurrent.futures import ProcessPoolExecutor
from threading import Thread


def pool_map(function, items, workers=5, callback=None):
    with ProcessPoolExecutor(workers) as pool:
        results = list(pool.map(function, items))
    for result in results:
        if callback:
            Thread(target=callback, args=(result,)).start()
    return results
