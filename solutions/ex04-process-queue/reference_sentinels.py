import multiprocessing
from multiprocessing.connection import wait


def work(queue, share):
    queue.put([(place, number * number) for place, number in share])


def square_all(numbers, workers=2):
    queue = multiprocessing.SimpleQueue()
    pairs = list(enumerate(numbers))
    processes = [multiprocessing.Process(target=work, args=(queue, pairs[i::workers])) for i in range(workers)]
    for p in processes:
        p.start()
    squares = {}
    running = {p.sentinel: p for p in processes}
    while running:
        ready = wait([queue._reader, *running])
        if queue._reader in ready:
            squares.update(queue.get())
            continue
        for sentinel in ready:
            running.pop(sentinel).join()
    while not queue.empty():
        squares.update(queue.get())
    if any(p.exitcode != 0 for p in processes):
        raise ArithmeticError("bad item")
    return [squares[i] for i in range(len(numbers))]
