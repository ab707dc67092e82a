import multiprocessing
from collections import Counter


def count(queue, lines):
    queue.put(Counter(word for line in lines for word in line.split()))


def count_words(lines, workers=4):
    queue = multiprocessing.Queue()
    with multiprocessing.Manager() as manager:
        counts = manager.dict()
        processes = [
            multiprocessing.Process(target=count, args=(queue, lines[first::workers])) for first in range(workers)
        ]
        for process in processes:
            process.start()
        for _ in processes:
            for word, number in queue.get().items():
                counts[word] = counts.get(word, 0) + number
        for process in processes:
            process.join()
        return dict(counts)
