from multiprocessing import Manager, Process, Queue


def work(queue, squares, share):
    fine = True
    for place, number in share:
        try:
            squares[place] = number * number
        except TypeError:
            fine = False
    queue.put("done" if fine else "failed")


def square_all(numbers, workers=2):
    queue = Queue()
    pairs = list(enumerate(numbers))
    with Manager() as manager:
        squares = manager.list([None] * len(numbers))
        children = [Process(target=work, args=(queue, squares, pairs[first::workers])) for first in range(workers)]
        for child in children:
            child.start()
        words = [queue.get() for _ in children]
        for child in children:
            child.join()
        found = list(squares)
    if "failed" in words:
        raise TypeError("an item cannot be squared")
    return found
