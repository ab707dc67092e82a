# canary: GRADE-HIDDEN-7f3a
from concurrent.futures import ProcessPoolExecutor


def pool_map(function, items, workers=5, callback=None):
    def done(future):
        if callback and not future.cancelled() and future.exception() is None:
            callback(future.result())

    with ProcessPoolExecutor(max_workers=workers) as executor:
        futures = [executor.submit(function, item) for item in items]
        for future in futures:
            future.add_done_callback(done)
    return [future.result() for future in futures]
