import multiprocessing

failures = []


def work(queue, share):
    for place, number in share:
        try:
            queue.put((place, number * number))
        except Exception as error:
            queue.put((place, error))


def square_all(numbers, workers=2):
    queue = multiprocessing.Queue()
    pairs = list(enumerate(numbers))
    processes = [multiprocessing.Process(target=work, args=(queue, pairs[first::workers])) for first in range(workers)]
    for process in processes:
        process.start()
    answers = dict(queue.get() for _ in numbers)
    for process in processes:
        process.join()
    for answer in answers.values():
        if isinstance(answer, Exception):
            failures.append(answer)
    if failures:
        raise failures[0]
    return [answers[place] for place in range(len(numbers))]
