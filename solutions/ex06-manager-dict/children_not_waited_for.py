import multiprocessing


class Counter(multiprocessing.Process):
    def __init__(self, lines, counts, lock):
        super().__init__()
        self.lines = lines
        self.counts = counts
        self.lock = lock

    def run(self):
        for line in self.lines:
            for word in line.split():
                with self.lock:
                    self.counts[word] = self.counts.get(word, 0) + 1


def count_words(lines, workers=4):
    manager = multiprocessing.Manager()
    counts = manager.dict()
    lock = multiprocessing.Lock()
    for number in range(workers):
        Counter(lines[number::workers], counts, lock).start()
    return counts.copy()
