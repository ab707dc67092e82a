import multiprocessing
from collections import Counter


def count(queue, lines):
    queue.put(Counter(word for line in lines for word in line.split()))


def count_words(lines, workers=4):
    queue = multiprocessing.SimpleQueue()
    processes = [multiprocessing.Process(target=count, args=(queue, lines[first::workers])) for first in range(workers)]
    for process in processes:
        process.start()
    total = Counter()
    for _ in processes:
        total.update(queue.get())
    for process in processes:
        process.join()
    return dict(total)
