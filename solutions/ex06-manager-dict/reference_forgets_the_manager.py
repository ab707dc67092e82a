import multiprocessing


def count(counts, lock, lines):
    for line in lines:
        for word in line.split():
            with lock:
                counts[word] = counts.get(word, 0) + 1


def count_words(lines, workers=4):
    manager = multiprocessing.Manager()
    counts = manager.dict()
    lock = manager.Lock()
    processes = []
    for i in range(workers):
        p = multiprocessing.Process(target=count, args=(counts, lock, lines[i::workers]))
        processes.append(p)
        p.start()
    for p in processes:
        p.join()
    return dict(counts)
