import multiprocessing


def work(tasks, results):
    while True:
        place, number = tasks.get()
        try:
            results.put((place, number * number))
        except Exception as error:
            results.put((place, error))


def square_all(numbers, workers=2):
    tasks, results = multiprocessing.Queue(), multiprocessing.Queue()
    processes = [multiprocessing.Process(target=work, args=(tasks, results)) for _ in range(workers)]
    for process in processes:
        process.start()
    for pair in enumerate(numbers):
        tasks.put(pair)
    answers = dict(results.get() for _ in numbers)
    for process in processes:
        process.terminate()
        process.join()
    for answer in answers.values():
        if isinstance(answer, Exception):
            raise answer
    return [answers[place] for place in range(len(numbers))]
