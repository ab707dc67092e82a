import multiprocessing


def work(tasks, results):
    for number in iter(tasks.get, 0):
        try:
            results.put((number, number * number))
        except TypeError as error:
            results.put((number, error))


def square_all(numbers, workers=2):
    tasks, results = multiprocessing.Queue(), multiprocessing.Queue()
    processes = [multiprocessing.Process(target=work, args=(tasks, results)) for _ in range(workers)]
    for process in processes:
        process.start()
    for number in numbers:
        tasks.put(number)
    for _ in processes:
        tasks.put(0)
    answers = dict(results.get() for _ in numbers)
    for process in processes:
        process.join()
    for answer in answers.values():
        if isinstance(answer, TypeError):
            raise answer
    return [answers[number] for number in numbers]
