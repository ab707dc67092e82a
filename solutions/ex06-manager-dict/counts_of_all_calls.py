import multiprocessing


def count(counts, lock, lines):
    for line in lines:
        for word in line.split():
            with lock:
                counts[word] = counts.get(word, 0) + 1


def count_words(lines, workers=4, total={}):
    with multiprocessing.Manager() as manager:
        counts, lock = manager.dict(total), manager.Lock()
        ps = [multiprocessing.Process(target=count, args=(counts, lock, lines[i::workers])) for i in range(workers)]
        for p in ps:
            p.start()
        for p in ps:
            p.join()
        total.update(counts)
        return dict(counts)
