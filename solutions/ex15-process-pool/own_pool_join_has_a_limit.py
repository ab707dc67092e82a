import multiprocessing

def work(function, tasks, answers):
    for place, item in iter(tasks.get, None):
        try:
            answers.put((place, True, function(item)))
        except Exception as error:
            answers.put((place, False, error))

def pool_map(function, items, workers=5, callback=None):
    tasks, answers = (multiprocessing.SimpleQueue(), multiprocessing.SimpleQueue())
    processes = [multiprocessing.Process(target=work, args=(function, tasks, answers)) for _ in range(workers)]
    for process in processes:
        process.start()
    for place, item in enumerate(items):
        tasks.put((place, item))
    for _ in processes:
        tasks.put(None)
    results, failure = ({}, None)
    for _ in items:
        place, success, value = answers.get()
        if not success:
            failure = failure or value
            continue
        results[place] = value
        if callback:
            callback(value)
    for process in processes:
        process.join(0.1)
    if failure:
        raise failure
    return [results[place] for place in range(len(items))]
