import multiprocessing


def work(queue, share):
    for place, number in share:
        queue.put((place, number))


def square_all(numbers, workers=2):
    queue = multiprocessing.Queue()
    pairs = list(enumerate(numbers))
    processes = [multiprocessing.Process(target=work, args=(queue, pairs[first::workers])) for first in range(workers)]
    for process in processes:
        process.start()
    answers = dict(queue.get() for _ in numbers)
    for process in processes:
        process.join()
    squares = []
    for place in range(len(numbers)):
        number = answers[place]
        if not isinstance(number, int):
            raise TypeError(number)
        squares.append(int(number) * int(number))
    return squares
