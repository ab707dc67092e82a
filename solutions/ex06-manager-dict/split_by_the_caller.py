import multiprocessing


def count(counts, lock, words):
    for word in words:
        with lock:
            counts[word] = counts.get(word, 0) + 1


def count_words(lines, workers=4):
    words = [w for line in lines for w in line.split()]
    with multiprocessing.Manager() as manager:
        counts, lock = manager.dict(), manager.Lock()
        ps = [multiprocessing.Process(target=count, args=(counts, lock, words[i::workers])) for i in range(workers)]
        for p in ps:
            p.start()
        for p in ps:
            p.join()
        return dict(counts)
