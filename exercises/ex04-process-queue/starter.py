"""Square numbers in child processes and bring the squares back through a queue.

This version works for a few small numbers. Try the two calls at the end one after the other: why does neither come back?
"""

import multiprocessing


def work(queue, share):
    for place, number in share:
        queue.put((place, number * number))


def square_all(numbers, workers=2):
    queue = multiprocessing.Queue()
    pairs = list(enumerate(numbers))
    processes = [multiprocessing.Process(target=work, args=(queue, pairs[first::workers])) for first in range(workers)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    squares = [None] * len(numbers)
    for _ in numbers:
        place, square = queue.get()
        squares[place] = square
    return squares


if __name__ == "__main__":
    print(square_all([3, 1, 2]))
    print(len(square_all(list(range(100_000)))))
    print(square_all([1, "two", 3]))
