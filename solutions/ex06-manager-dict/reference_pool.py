# canary: GRADE-HIDDEN-7f3a
import multiprocessing

shared = {}


def set_up(counts, lock):
    shared.update(counts=counts, lock=lock)


def count(line):
    for word in line.split():
        with shared["lock"]:
            shared["counts"].update({word: shared["counts"].get(word, 0) + 1})


def count_words(lines, workers=4):
    with multiprocessing.Manager() as manager:
        counts = manager.dict()
        with multiprocessing.Pool(workers, set_up, (counts, multiprocessing.Lock())) as pool:
            pool.map(count, lines, chunksize=1)
            pool.close()
            pool.join()
        return {word: number for word, number in counts.items()}
