import multiprocessing
import re
from collections import Counter


def count(counts, lock, lines):
    for line in lines:
        for word in line.split():
            with lock:
                counts[word] = counts.get(word, 0) + 1


def count_words(lines, workers=4):
    with multiprocessing.Manager() as manager:
        counts, lock = manager.dict(), manager.Lock()
        processes = [
            multiprocessing.Process(target=count, args=(counts, lock, lines[first::workers])) for first in range(workers)
        ]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
    return dict(Counter(re.findall(r"\S+", "\n".join(lines))))
