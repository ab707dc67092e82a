import multiprocessing
import queue as queues


def work(queue, done, share):
    for place, number in share:
        try:
            queue.put((place, number * number))
        except Exception as error:
            queue.put((place, error))
    done.release()


def square_all(numbers, workers=2):
    queue = multiprocessing.Queue()
    done = multiprocessing.Semaphore(0)
    pairs = list(enumerate(numbers))
    processes = [
        multiprocessing.Process(target=work, args=(queue, done, pairs[first::workers])) for first in range(workers)
    ]
    for process in processes:
        process.start()
    for _ in processes:
        done.acquire()
    answers = dict.fromkeys(range(len(numbers)))
    try:
        while True:
            place, answer = queue.get(timeout=0.1)
            answers[place] = answer
    except queues.Empty:
        pass
    for process in processes:
        process.join()
    for answer in answers.values():
        if isinstance(answer, Exception):
            raise answer
    return [answers[place] for place in range(len(numbers))]
