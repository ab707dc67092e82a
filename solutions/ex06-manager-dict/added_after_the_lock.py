import multiprocessing
from contextlib import contextmanager

class Tally:

    def __init__(self, manager):
        self.counts = manager.dict()
        self.lock = multiprocessing.RLock()

    @contextmanager
    def alone(self):
        self.lock.acquire()
        yield self.counts
        self.lock.release()

    def add(self, word):
        with self.alone() as counts:
            if word not in counts:
                counts[word] = 0
        counts[word] += 1

class Clerk(multiprocessing.Process):

    def __init__(self, tally, tasks):
        super().__init__()
        self.tally = tally
        self.tasks = tasks

    def run(self):
        for line in iter(self.tasks.get, None):
            for word in line.split():
                self.tally.add(word)

def count_words(lines, workers=4):
    with multiprocessing.Manager() as manager:
        tally, tasks = (Tally(manager), multiprocessing.Queue())
        clerks = [Clerk(tally, tasks) for _ in range(workers)]
        for clerk in clerks:
            clerk.start()
        for line in lines:
            tasks.put(line)
        for _ in clerks:
            tasks.put(None)
        for clerk in clerks:
            clerk.join()
        return dict(tally.counts.items())
