# canary: GRADE-HIDDEN-7f3a
from collections import Counter
from multiprocessing import Manager, Process


def count(counts, lock, lines):
    mine = Counter(word for line in lines for word in line.split())
    lock.acquire()
    try:
        for word, number in mine.items():
            counts[word] = counts.get(word, 0) + number
    finally:
        lock.release()


def count_words(lines, workers=4):
    manager = Manager()
    try:
        counts, lock = manager.dict(), manager.Lock()
        children = []
        for number in range(min(workers, len(lines))):
            child = Process(target=count, args=(counts, lock, lines[number::workers]), daemon=True)
            child.start()
            children.append(child)
        for child in children:
            child.join()
        return counts.copy()
    finally:
        manager.shutdown()
