import multiprocessing


def count(counts, lock, text):
    for word in text.split():
        with lock:
            counts[word] = counts.get(word, 0) + 1


def count_words(lines, workers=4):
    lock = multiprocessing.Lock()
    with multiprocessing.Manager() as manager:
        counts = manager.dict()
        processes = [
            multiprocessing.Process(target=count, args=(counts, lock, "".join(lines[first::workers]))) for first in range(workers)
        ]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        return dict(counts)
