# canary: GRADE-HIDDEN-7f3a
import multiprocessing
import time


def pool_map(function, items, workers=5, callback=None):
    with multiprocessing.Pool(workers) as pool:
        waiting = {place: pool.apply_async(function, args=(item,)) for place, item in enumerate(items)}
        results = {}
        while waiting:
            for place in [place for place, result in waiting.items() if result.ready()]:
                results[place] = waiting.pop(place).get()
                if callback:
                    callback(results[place])
            time.sleep(0.1)
        return list(map(results.get, range(len(items))))
