import multiprocessing
from collections import Counter


def count(found, lines):
    for line in lines:
        found.append(Counter(line.split()))


def count_words(lines, workers=4):
    with multiprocessing.Manager() as manager:
        found = manager.list()
        processes = [multiprocessing.Process(target=count, args=(found, lines[first::workers])) for first in range(workers)]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        return dict(sum(found, Counter()))
