import multiprocessing


def work(queue, first, share):
    if not share:
        return
    try:
        queue.put((first, [number * number for number in share]))
    except Exception as error:
        queue.put((first, error))


def square_all(numbers, workers=2):
    queue = multiprocessing.Queue()
    processes = [
        multiprocessing.Process(target=work, args=(queue, first, numbers[first::workers])) for first in range(workers)
    ]
    for process in processes:
        process.start()
    answers = dict(queue.get() for _ in processes)
    for process in processes:
        process.join()
    for answer in answers.values():
        if isinstance(answer, Exception):
            raise answer
    return [answers[place % workers][place // workers] for place in range(len(numbers))]
