import multiprocessing


def count(counts, lock, words):
    for word in words:
        with lock:
            counts[word] = counts.get(word, 0) + 1


def count_words(lines, workers=4):
    words = " ".join(lines).split()
    with multiprocessing.Manager() as manager:
        counts, lock = manager.dict(), manager.Lock()
        processes = [
            multiprocessing.Process(target=count, args=(counts, lock, words[first::workers])) for first in range(workers)
        ]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        return dict(counts)
