# canary: GRADE-HIDDEN-7f3a
from concurrent import futures
from threading import Condition, Thread


class Waiting:
    def __init__(self, tasks):
        self.tasks = iter(enumerate(tasks))
        self.results = {}
        self.error = None
        self.running = 0
        self.changed = Condition()

    def step(self):
        with self.changed:
            place, task = next(self.tasks, (None, None))
        if task is None:
            return False
        try:
            result = task()
        except Exception as error:
            with self.changed:
                self.error = self.error or error
            return False
        with self.changed:
            self.results[place] = result
        return True

    def work(self):
        while self.step():
            pass
        with self.changed:
            self.running -= 1
            self.changed.notify()


def run_io(tasks, workers):
    state = Waiting(tasks)
    state.running = workers
    threads = []
    for _ in range(workers):
        threads.append(Thread(target=state.work, daemon=True))
        threads[-1].start()
    with state.changed:
        state.changed.wait_for(lambda: state.running == 0)
    for thread in threads:
        thread.join()
    if state.error:
        raise state.error
    return [state.results[place] for place in range(len(tasks))]


def run_cpu(tasks, workers):
    pool = futures.ProcessPoolExecutor(max_workers=workers)
    try:
        waiting = {pool.submit(task): place for place, task in enumerate(tasks)}
        done = [None] * len(waiting)
        for future in futures.as_completed(waiting):
            done[waiting[future]] = future.result()
        return done
    finally:
        pool.shutdown(cancel_futures=True)
