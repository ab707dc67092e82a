import multiprocessing
import queue as queue_module


def work(queue, share):
    for place, number in share:
        queue.put((place, number * number))


def square_all(numbers, workers=2):
    queue = multiprocessing.Queue()
    pairs = list(enumerate(numbers))
    processes = [multiprocessing.Process(target=work, args=(queue, pairs[i::workers])) for i in range(workers)]
    for p in processes:
        p.start()
    squares = [None] * len(numbers)
    missing = len(numbers)
    while missing:
        alive = any(p.is_alive() for p in processes)
        try:
            place, square = queue.get(timeout=0.2)
        except queue_module.Empty:
            if not alive:
                break
            continue
        squares[place] = square
        missing -= 1
    for p in processes:
        p.join()
    if missing or any(p.exitcode for p in processes):
        raise RuntimeError("a number could not be squared")
    return squares
