"""Count words in child processes, in a dict that a manager holds for all of them.

This version loses words, and what it returns is not what it seems. Why?
"""

import multiprocessing


def count(counts, lines):
    for line in lines:
        for word in line.split():
            counts[word] = counts.get(word, 0) + 1


def count_words(lines, workers=4):
    manager = multiprocessing.Manager()
    counts = manager.dict()
    processes = [
        multiprocessing.Process(target=count, args=(counts, lines[first::workers])) for first in range(workers)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return counts


if __name__ == "__main__":
    words = count_words(["spam spam", "spam egg"] * 200)
    print(words, "should be", {"spam": 600, "egg": 200})
    print(type(words))
