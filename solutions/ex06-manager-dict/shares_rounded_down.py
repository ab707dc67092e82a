import multiprocessing


def count(counts, lock, lines):
    for line in lines:
        for word in line.split():
            with lock:
                counts[word] = counts.get(word, 0) + 1


def count_words(lines, workers=4):
    size = max(1, len(lines) // workers)
    lock = multiprocessing.Lock()
    with multiprocessing.Manager() as manager:
        counts = manager.dict()
        processes = [
            multiprocessing.Process(target=count, args=(counts, lock, lines[first : first + size]))
            for first in range(0, len(lines), size)
        ]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        return dict(counts)
