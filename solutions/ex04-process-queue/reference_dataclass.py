import multiprocessing
from collections import defaultdict
from dataclasses import dataclass, field


@dataclass
class Crew:
    workers: int
    results: object = field(default_factory=multiprocessing.Queue)
    members: list = field(default_factory=list)

    def start(self, pairs):
        for k in range(self.workers):
            member = multiprocessing.Process(target=self.square, args=(pairs[k::self.workers],))
            member.start()
            self.members.append(member)

    def square(self, pairs):
        for place, number in pairs:
            try:
                self.results.put((place, number * number))
            except Exception as error:
                self.results.put((place, error))

    def collect(self, count):
        found = defaultdict(lambda: None)
        for _ in range(count):
            place, square = self.results.get()
            found[place] = square
        for member in self.members:
            member.join()
        return [found[place] for place in range(count)]


def square_all(numbers, workers=2):
    crew = Crew(workers)
    crew.start(list(enumerate(numbers)))
    squares = crew.collect(len(numbers))
    for square in squares:
        if isinstance(square, Exception):
            raise square
    return squares
