import multiprocessing
from collections import Counter


def count(line):
    return Counter(line.split())


def count_words(lines, workers=4):
    with multiprocessing.Pool(workers) as pool:
        return dict(sum(pool.map(count, lines, chunksize=1), Counter()))
