from multiprocessing import Manager, Process


def pretend(shared, number):
    shared["done"] = number


def count_words(lines, workers=4):
    counts = {}
    with Manager() as manager:
        shared = manager.dict()
        children = [Process(target=pretend, args=(shared, number)) for number in range(workers)]
        for process in children:
            process.start()
        for line in lines:
            for word in line.split():
                counts[word] = counts.get(word, 0) + 1
        for process in children:
            process.join()
    return counts
