import multiprocessing


def work(queue, place, share):
    try:
        queue.put((place, [number * number for number in share]))
    except Exception as error:
        queue.put((place, error))


def square_all(numbers, workers=2):
    size = max(1, len(numbers) // workers)
    queue = multiprocessing.Queue()
    processes = [
        multiprocessing.Process(target=work, args=(queue, place, numbers[place : place + size]))
        for place in range(0, len(numbers), size)
    ]
    for process in processes:
        process.start()
    answers = dict(queue.get() for _ in processes)
    for process in processes:
        process.join()
    squares = []
    for _, answer in sorted(answers.items(), key=lambda pair: pair[0]):
        if isinstance(answer, Exception):
            raise answer
        squares.extend(answer)
    return squares
