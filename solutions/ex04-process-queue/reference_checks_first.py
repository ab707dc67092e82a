# canary: GRADE-HIDDEN-7f3a
import multiprocessing
from contextlib import ExitStack


def work(tasks, results):
    while (task := tasks.get()) is not None:
        place, number = task
        results.put((place, number * number))
    results.put(None)


def square_all(numbers, workers=2):
    if not all(isinstance(number, int) for number in numbers):
        raise TypeError("only whole numbers can be squared here")
    with ExitStack() as stack:
        tasks = multiprocessing.Queue()
        results = multiprocessing.Queue()
        for queue in (tasks, results):
            stack.callback(queue.join_thread)
            stack.callback(queue.close)
        processes = []
        for _ in range(workers):
            process = multiprocessing.Process(target=work, args=(tasks, results))
            process.start()
            processes.append(process)
            stack.callback(process.join)
        for task in [*enumerate(numbers), *[None] * workers]:
            tasks.put(task)
        squares = {}
        running = workers
        while running:
            answer = results.get()
            if answer is None:
                running -= 1
            else:
                squares[answer[0]] = answer[1]
    return [squares[place] for place in sorted(squares)]
