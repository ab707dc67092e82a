# canary: GRADE-HIDDEN-7f3a
from multiprocessing import Process, SimpleQueue


def work(queue, first, share):
    try:
        queue.put((first, [number**2 for number in share]))
    except Exception as error:
        queue.put((first, f"{type(error).__name__}: {error}"))


def square_all(numbers, workers=2):
    queue = SimpleQueue()
    children = []
    for first in range(min(workers, len(numbers))):
        child = Process(target=work, args=(queue, first, numbers[first::workers]), daemon=True)
        child.start()
        children.append(child)
    squares = [0] * len(numbers)
    problems = []
    for _ in children:
        first, answer = queue.get()
        if isinstance(answer, str):
            problems.append(answer)
        else:
            squares[first::workers] = answer
    for child in children:
        child.join()
    queue.close()
    if problems:
        raise ValueError(problems[0])
    return squares
