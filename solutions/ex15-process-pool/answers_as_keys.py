from collections import Counter
from concurrent.futures import ProcessPoolExecutor


def pool_map(function, items, workers=5, callback=None):
    seen = Counter()
    answers = []
    with ProcessPoolExecutor(workers) as pool:
        for answer in pool.map(function, items):
            seen[answer] += 1
            answers.append(answer)
            if callback:
                callback(answer)
    print(seen)
    return answers
