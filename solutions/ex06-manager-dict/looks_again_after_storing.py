import multiprocessing


def count(counts, lines, lock):
    for line in lines:
        for word in line.split():
            while True:
                n = counts.get(word, 0)
                counts[word] = n + 1
                if counts[word] == n + 1:
                    break


def count_words(lines, workers=4):
    with multiprocessing.Manager() as manager:
        counts = manager.dict()
        lock = manager.Lock()
        processes = [multiprocessing.Process(target=count, args=(counts, lines[i::workers], lock)) for i in range(workers)]
        for p in processes:
            p.start()
        for p in processes:
            p.join()
        return dict(counts)
