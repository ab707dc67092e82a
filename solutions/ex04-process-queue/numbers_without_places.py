import multiprocessing


def work(tasks, results):
    while True:
        n = tasks.get()
        if n is None:
            break
        try:
            results.put(n * n)
        except Exception as e:
            results.put(e)


def square_all(numbers, workers=2):
    tasks = multiprocessing.Queue()
    results = multiprocessing.Queue()
    processes = [multiprocessing.Process(target=work, args=(tasks, results)) for _ in range(workers)]
    for n in numbers:
        tasks.put(n)
    for p in processes:
        tasks.put(None)
        p.start()
    out = [results.get() for _ in numbers]
    for p in processes:
        p.join()
    for x in out:
        if isinstance(x, Exception):
            raise x
    return out
