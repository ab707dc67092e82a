import multiprocessing


def pool_map(function, items, workers=5, callback=None):
    answers = []
    with multiprocessing.Pool(workers) as pool:
        try:
            for first in range(0, len(items), workers):
                batch = items[first : first + workers]
                results = [pool.apply_async(function, (item,), callback=callback) for item in batch]
                answers += [result.get() for result in results]
        finally:
            pool.close()
            pool.join()
    return answers
