import multiprocessing


def count(counts, lines):
    for line in lines:
        for word in line.split():
            counts.setdefault(word, []).append(1)


def count_words(lines, workers=4):
    with multiprocessing.Manager() as manager:
        counts = manager.dict()
        processes = [
            multiprocessing.Process(target=count, args=(counts, lines[first::workers]))
            for first in range(workers)
        ]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        return {word: len(ones) for word, ones in counts.items()}
