from multiprocessing import Process, SimpleQueue


def work(function, tasks, answers):
    while task := tasks.get():
        place, item = task
        try:
            answers.put((place, function(item), None))
        except Exception as error:
            return answers.put((place, None, error))


def pool_map(function, items, workers=5, callback=None):
    tasks, answers = SimpleQueue(), SimpleQueue()
    crew = [Process(target=work, args=(function, tasks, answers)) for _ in range(workers)]
    for worker in crew:
        worker.start()
    for task in enumerate(items):
        tasks.put(task)
    for _ in crew:
        tasks.put(None)
    results, failures = [None] * len(items), []
    for _ in items:
        place, result, failure = answers.get()
        if failure:
            failures.append(failure)
            continue
        results[place] = result
        if callback:
            callback(result)
    for worker in crew:
        worker.join()
    if failures:
        raise failures[0]
    return results
