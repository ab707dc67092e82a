# canary: GRADE-HIDDEN-7f3a
import multiprocessing as mp
from collections import Counter


def count_words(lines, workers=4):
    with mp.Manager() as manager:
        shared = manager.dict()

        def count(me):
            found = {}
            for line in lines[me::workers]:
                for word in line.split():
                    found[word] = found.get(word, 0) + 1
            shared[me] = found

        children = [mp.Process(target=count, args=(me,)) for me in range(workers)]
        for child in children:
            child.start()
        for child in children:
            child.join()
        total = Counter()
        for found in shared.values():
            total.update(found)
    return dict(total)
