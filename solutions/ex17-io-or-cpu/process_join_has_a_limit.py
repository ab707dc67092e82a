import multiprocessing as mp
import threading

class Worker(threading.Thread):

    def __init__(self, task, permits):
        super().__init__()
        self.task, self.permits, self.result, self.error = (task, permits, None, None)

    def run(self):
        with self.permits:
            try:
                self.result = self.task()
            except Exception as error:
                self.error = error

    def outcome(self):
        if self.error is not None:
            raise self.error
        return self.result

def run_io(tasks, workers):
    permits = threading.BoundedSemaphore(workers)
    threads = [Worker(task, permits) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [thread.outcome() for thread in threads]

def serve(todo, done):
    while (job := todo.get()) is not None:
        place, task = job
        try:
            done.put((place, task(), None))
        except Exception as error:
            done.put((place, None, error))

def run_cpu(tasks, workers):
    todo, done = (mp.Queue(), mp.Queue())
    processes = [mp.Process(target=serve, args=(todo, done)) for _ in range(workers)]
    for process in processes:
        process.start()
    for job in enumerate(tasks):
        todo.put(job)
    for _ in processes:
        todo.put(None)
    answers = sorted((done.get() for _ in tasks), key=lambda answer: answer[0])
    for process in processes:
        process.join(0.1)
    for _, _, error in answers:
        if error is not None:
            raise error
    return [value for _, value, _ in answers]
