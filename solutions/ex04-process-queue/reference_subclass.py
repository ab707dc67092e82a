# canary: GRADE-HIDDEN-7f3a
import multiprocessing as mp
from dataclasses import dataclass


@dataclass
class Answer:
    place: int
    square: int = 0
    problem: str = ""


class Squarer(mp.Process):
    def __init__(self, tasks):
        super().__init__()
        self.tasks = tasks
        self.answers = mp.Queue()

    def run(self):
        while True:
            task = self.tasks.get()
            self.tasks.task_done()
            if task == "no more":
                break
            self.answers.put(self.answer(*task))
        self.answers.put(None)

    def answer(self, place, number):
        try:
            return Answer(place, square=pow(number, 2))
        except TypeError as error:
            return Answer(place, problem=str(error))


def square_all(numbers, workers=2):
    tasks = mp.JoinableQueue()
    squarers = [Squarer(tasks) for _ in range(workers)]
    for squarer in squarers:
        squarer.start()
    for place, number in enumerate(numbers):
        tasks.put((place, number))
    for _ in squarers:
        tasks.put("no more")
    found = {}
    for squarer in squarers:
        for answer in iter(squarer.answers.get, None):
            found[answer.place] = answer
        squarer.join()
        squarer.answers.close()
    tasks.join()
    tasks.close()
    tasks.join_thread()
    for answer in found.values():
        if answer.problem:
            raise TypeError(answer.problem)
    return [found[place].square for place in range(len(numbers))]
