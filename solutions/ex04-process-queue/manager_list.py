from multiprocessing import Manager, Process


def work(squares, share):
    for place, number in share:
        try:
            squares[place] = number * number
        except TypeError:
            squares[place] = "cannot be squared"


def square_all(numbers, workers=2):
    pairs = list(enumerate(numbers))
    with Manager() as manager:
        squares = manager.list([None] * len(numbers))
        children = [Process(target=work, args=(squares, pairs[first::workers])) for first in range(workers)]
        for child in children:
            child.start()
        for child in children:
            child.join()
        found = list(squares)
    if "cannot be squared" in found:
        raise TypeError("an item cannot be squared")
    return found
