from concurrent.futures import ProcessPoolExecutor

MINUTE = 60


def pool_map(function, items, workers=5, callback=None):
    answers = []
    with ProcessPoolExecutor(workers) as pool:
        for future in [pool.submit(function, item) for item in items]:
            answers.append(future.result(MINUTE))
            if callback is not None:
                callback(answers[-1])
    return answers
