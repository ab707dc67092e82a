from concurrent.futures import ProcessPoolExecutor


def pool_map(function, items, workers=5, callback=None):
    waiting = {}
    with ProcessPoolExecutor(workers) as pool:
        for item in items:
            waiting[item] = pool.submit(function, item)
            if callback is not None:
                waiting[item].add_done_callback(lambda future: future.exception() or callback(future.result()))
    return [waiting[item].result() for item in items]
