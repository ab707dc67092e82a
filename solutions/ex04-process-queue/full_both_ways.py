import multiprocessing


def work(tasks, results):
    while (task := tasks.get()) is not None:
        try:
            results.put((task[0], task[1] * task[1]))
        except Exception as e:
            results.put((task[0], e))


def square_all(numbers, workers=2):
    tasks = multiprocessing.SimpleQueue()
    results = multiprocessing.SimpleQueue()
    processes = [multiprocessing.Process(target=work, args=(tasks, results)) for _ in range(workers)]
    for p in processes:
        p.start()
    for task in enumerate(numbers):
        tasks.put(task)
    for p in processes:
        tasks.put(None)
    squares = [None] * len(numbers)
    for _ in numbers:
        place, square = results.get()
        squares[place] = square
    for p in processes:
        p.join()
    for square in squares:
        if isinstance(square, Exception):
            raise square
    return squares
