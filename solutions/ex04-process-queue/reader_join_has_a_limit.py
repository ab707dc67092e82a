import multiprocessing
import operator
import threading

def square_all(numbers, workers=2):
    context = multiprocessing.get_context('fork')
    queue = context.Queue()
    squares, failures = ({}, [])

    def work(first):
        for place in range(first, len(numbers), workers):
            try:
                queue.put((place, operator.mul(numbers[place], numbers[place])))
            except Exception as error:
                queue.put((place, error))

    def read():
        for _ in numbers:
            place, answer = queue.get()
            if isinstance(answer, Exception):
                failures.append(answer)
            else:
                squares[place] = answer
    children = [context.Process(target=work, args=(first,)) for first in range(workers)]
    for child in children:
        child.start()
    reader = threading.Thread(target=read)
    reader.start()
    for child in children:
        child.join()
    reader.join(0.1)
    if failures:
        raise failures[0]
    return [squares[place] for place in range(len(numbers))]
