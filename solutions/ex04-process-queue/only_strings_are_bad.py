import multiprocessing


def work(queue, share):
    for place, number in share:
        queue.put((place, None if isinstance(number, str) else number * number))


def square_all(numbers, workers=2):
    queue = multiprocessing.Queue()
    pairs = list(enumerate(numbers))
    processes = [
        multiprocessing.Process(target=work, args=(queue, pairs[first::workers])) for first in range(workers)
    ]
    for process in processes:
        process.start()
    squares = dict(queue.get() for _ in numbers)
    for process in processes:
        process.join()
    if None in squares.values():
        raise TypeError("a string cannot be squared")
    return [squares[place] for place in range(len(numbers))]
