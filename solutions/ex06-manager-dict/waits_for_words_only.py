import multiprocessing


def count(counts, lock, done, lines):
    for line in lines:
        for word in line.split():
            with lock:
                counts[word] = counts.get(word, 0) + 1
    done.release()


def count_words(lines, workers=4):
    lock = multiprocessing.Lock()
    done = multiprocessing.Semaphore(0)
    with multiprocessing.Manager() as manager:
        counts = manager.dict()
        processes = [
            multiprocessing.Process(target=count, args=(counts, lock, done, lines[first::workers]))
            for first in range(workers)
        ]
        for process in processes:
            process.start()
        for _ in processes:
            done.acquire()
        return dict(counts)
