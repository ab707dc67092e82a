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
    squares = [None] * len(numbers)
    for _ in numbers:
        place, square = queue.get()
        if isinstance(square, Exception):
            for p in processes:
                p.terminate()
            raise square
        squares[place] = square
    for p in processes:
        p.join()
    return squares
