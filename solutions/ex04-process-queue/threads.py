import queue
import threading


def square_all(numbers, workers=2):
    answers = queue.Queue()

    def work(first):
        for place in range(first, len(numbers), workers):
            try:
                answers.put((place, numbers[place] * numbers[place], None))
            except Exception as error:
                answers.put((place, None, error))

    threads = [threading.Thread(target=work, args=(first,)) for first in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = [answers.get() for _ in numbers]
    for _, _, error in found:
        if error:
            raise error
    return [square for _, square, _ in sorted(found)]
