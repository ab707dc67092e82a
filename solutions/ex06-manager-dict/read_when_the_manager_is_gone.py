from multiprocessing import Manager, Process


def add_all(words, counts, lock):
    for word in words:
        with lock:
            counts[word] = counts.get(word, 0) + 1


def child(lines, counts, lock):
    add_all([word for line in lines for word in line.split()], counts, lock)


def count_words(lines, workers=4):
    with Manager() as manager:
        counts = manager.dict()
        lock = manager.Lock()
        children = [Process(target=child, args=(lines[n::workers], counts, lock)) for n in range(workers)]
        for process in children:
            process.start()
        for process in children:
            process.join()
    return {word: counts[word] for word in counts.keys()}
