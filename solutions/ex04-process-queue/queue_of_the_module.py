import multiprocessing

queue = multiprocessing.SimpleQueue()


def work(share):
    for place, number in share:
        try:
            queue.put((place, number * number))
        except Exception as error:
            queue.put((place, error))


def square_all(numbers, workers=2):
    pairs = list(enumerate(numbers))
    processes = [multiprocessing.Process(target=work, args=(pairs[first::workers],)) for first in range(workers)]
    for process in processes:
        process.start()
    answers = {}
    for _ in numbers:
        place, answer = queue.get()
        if isinstance(answer, Exception):
            for process in processes:
                process.kill()
                process.join()
            raise answer
        answers[place] = answer
    for process in processes:
        process.join()
    return [answers[place] for place in range(len(numbers))]
