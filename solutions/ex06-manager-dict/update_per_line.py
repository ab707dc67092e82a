import multiprocessing
from collections import Counter


def count(counts, lines):
    for line in lines:
        counts.update(Counter(line.split()))


def count_words(lines, workers=4):
    with multiprocessing.Manager() as manager:
        counts = manager.dict()
        processes = [
            multiprocessing.Process(target=count, args=(counts, lines[first::workers]))
            for first in range(workers)
        ]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        return dict(counts)
