import multiprocessing


def work(queue, share):
    for place, number in share:
        try:
            queue.put((place, number * number))
        except Exception as e:
            queue.put((place, e))


def square_all(numbers, workers=2):
    queue = multiprocessing.Queue()
    pairs = list(enumerate(numbers))
    processes = [multiprocessing.Process(target=work, args=(queue, pairs[i::workers])) for i in range(workers)]
    for p in processes:
        p.start()
    squares = dict(queue.get() for _ in numbers)
    for p in processes:
        p.join()
    for square in squares.values():
        if isinstance(square, Exception):
            raise square
    return tuple(squares[i] for i in range(len(numbers)))
