import multiprocessing
from multiprocessing.managers import BaseManager


class Tally:
    def __init__(self):
        self.counts = {}
        self.lock = multiprocessing.Lock()

    def add(self, word):
        with self.lock:
            self.counts[word] = self.counts.get(word, 0) + 1

    def all(self):
        return self.counts


class TallyManager(BaseManager):
    pass


TallyManager.register("Tally", Tally)


def count(tally, lines):
    for line in lines:
        for word in line.split():
            tally.add(word)


def count_words(lines, workers=4):
    with TallyManager() as manager:
        tally = manager.Tally()
        processes = [multiprocessing.Process(target=count, args=(tally, lines[first::workers])) for first in range(workers)]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        return tally.all()
