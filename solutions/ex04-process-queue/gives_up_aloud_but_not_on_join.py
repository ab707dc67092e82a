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
    try:
        for _ in numbers:
            place, square = queue.get(timeout=30)
            squares[place] = square
    except queue_module.Empty:
        for p in processes:
            p.terminate()
        raise RuntimeError('some number could not be squared') from None
    finally:
        for p in processes:
            p.join(0.1)
    return squares
