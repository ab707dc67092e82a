import multiprocessing


def count(mine, lines):
    for line in lines:
        for word in line.split():
            mine[word] = mine.get(word, 0) + 1


def count_words(lines, workers=4):
    with multiprocessing.Manager() as manager:
        dicts = [manager.dict() for _ in range(workers)]
        processes = [multiprocessing.Process(target=count, args=(dicts[i], lines[i::workers])) for i in range(workers)]
        for p in processes:
            p.start()
        for p in processes:
            p.join()
        result = {}
        for d in dicts:
            for w, n in d.items():
                result[w] = result.get(w, 0) + n
        return result
