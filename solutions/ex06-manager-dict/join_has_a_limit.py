import multiprocessing


def count(counts, lines, lock):
    for line in lines:
        for word in line.split():
            with lock:
                counts[word] = counts.get(word, 0) + 1


def count_words(lines, workers=4):
    with multiprocessing.Manager() as manager:
        counts = manager.dict()
        lock = manager.Lock()
        processes = [multiprocessing.Process(target=count, args=(counts, lines[i::workers], lock)) for i in range(workers)]
        for p in processes:
            p.start()
        for p in processes:
            p.join(timeout=2)
        return dict(counts)
