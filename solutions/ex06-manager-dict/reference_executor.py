# canary: GRADE-HIDDEN-7f3a
import functools
import multiprocessing
from concurrent.futures import ProcessPoolExecutor


def count(counts, semaphore, line):
    for word in line.split():
        with semaphore:
            counts[word] = counts.setdefault(word, 0) + 1


def count_words(lines, workers=4):
    with multiprocessing.Manager() as manager, ProcessPoolExecutor(max_workers=workers) as executor:
        counts = manager.dict()
        list(executor.map(functools.partial(count, counts, manager.Semaphore(1)), lines))
        return dict(counts)
