# canary: GRADE-HIDDEN-7f3a
from concurrent import futures


def pool_map(function, items, workers=5, callback=None):
    pool = futures.ProcessPoolExecutor(workers)
    try:
        places = {pool.submit(function, item): place for place, item in enumerate(items)}
        results = {}
        for future in futures.as_completed(places):
            results[places[future]] = future.result()
            if callback is not None:
                callback(future.result())
        return [results[place] for place in sorted(results)]
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
