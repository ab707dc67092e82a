import multiprocessing


def work(tasks, results):
    for place, number in iter(tasks.get, None):
        try:
            results.put((place, number * number, None))
        except Exception as error:
            results.put((place, None, error))


def square_all(numbers, workers=2):
    tasks, results = multiprocessing.Queue(), multiprocessing.Queue()
    processes = [multiprocessing.Process(target=work, args=(tasks, results)) for _ in range(workers)]
    for process in processes:
        process.start()
    for pair in enumerate(numbers):
        tasks.put(pair)
    tasks.put(None)
    answers = [results.get() for _ in numbers]
    for process in processes:
        process.join()
    for _, _, error in answers:
        if error is not None:
            raise error
    return [square for _, square, _ in sorted(answers)]
