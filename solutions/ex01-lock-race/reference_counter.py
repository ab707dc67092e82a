# canary: GRADE-HIDDEN-7f3a
# The addition itself is done by code of the library.
from collections import Counter
from threading import RLock, Thread


class Tally(Thread):
    guard = RLock()

    def __init__(self, votes, times):
        super().__init__()
        self.votes = votes
        self.times = times

    def run(self):
        for _ in range(self.times):
            with Tally.guard:
                self.votes.update(["vote"])


def count_up(threads, times):
    votes = Counter()
    tallies = [Tally(votes, times) for _ in range(threads)]
    for tally in tallies:
        tally.start()
    for tally in tallies:
        tally.join()
    return votes["vote"]
