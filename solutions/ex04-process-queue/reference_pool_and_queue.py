import multiprocessing

_queue = None


def init(queue):
    global _queue
    _queue = queue


def work(pair):
    index, number = pair
    _queue.put((index, number * number))


def square_all(numbers, workers=2):
    queue = multiprocessing.Queue()
    with multiprocessing.Pool(workers, initializer=init, initargs=(queue,)) as pool:
        pool.map(work, enumerate(numbers), chunksize=1)
        found = dict(queue.get() for _ in numbers)
        pool.close()
        pool.join()
    return [found[i] for i in range(len(numbers))]
