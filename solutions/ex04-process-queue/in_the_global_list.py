import multiprocessing

squares = []


def work(share):
    for place, number in share:
        squares.append((place, number * number))


def square_all(numbers, workers=2):
    squares.clear()
    pairs = list(enumerate(numbers))
    processes = [multiprocessing.Process(target=work, args=(pairs[first::workers],)) for first in range(workers)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return [square for _, square in sorted(squares)]
