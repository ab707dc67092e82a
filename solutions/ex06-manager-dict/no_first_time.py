import multiprocessing


def count(counts, lock, lines):
    for line in lines:
        for word in line.split():
            with lock:
                counts[word] += 1


def count_words(lines, workers=4):
    lock = multiprocessing.Lock()
    with multiprocessing.Manager() as manager:
        counts = manager.dict()
        processes = [
            multiprocessing.Process(target=count, args=(counts, lock, lines[first::workers])) for first in range(workers)
        ]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        return dict(counts)
