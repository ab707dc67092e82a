import multiprocessing


def work(function, tasks, answers):
    for place, item in iter(tasks.get, None):
        answers.put((place, function(item)))


def pool_map(function, items, workers=5, callback=None):
    tasks, answers = multiprocessing.Queue(), multiprocessing.Queue()
    crew = [multiprocessing.Process(target=work, args=(function, tasks, answers)) for _ in range(workers)]
    for worker in crew:
        worker.start()
    for task in enumerate(items):
        tasks.put(task)
    for _ in crew:
        tasks.put(None)
    results = [None] * len(items)
    for _ in items:
        place, result = answers.get()
        results[place] = result
        if callback:
            callback(result)
    for worker in crew:
        worker.join()
    return results
