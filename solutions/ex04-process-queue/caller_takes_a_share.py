import multiprocessing


def work(queue, share):
    for place, number in share:
        try:
            queue.put((place, number * number))
        except Exception as error:
            queue.put((place, error))


def square_all(numbers, workers=2):
    queue = multiprocessing.Queue()
    pairs = list(enumerate(numbers))
    shares = [pairs[first :: workers + 1] for first in range(workers + 1)]
    processes = [multiprocessing.Process(target=work, args=(queue, share)) for share in shares[1:]]
    for process in processes:
        process.start()
    work(queue, shares[0])
    answers = dict(queue.get() for _ in numbers)
    for process in processes:
        process.join()
    for answer in answers.values():
        if isinstance(answer, Exception):
            raise answer
    return [answers[place] for place in range(len(numbers))]
