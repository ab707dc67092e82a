# canary: GRADE-HIDDEN-7f3a
import multiprocessing as mp
from multiprocessing.connection import wait


class Job(mp.Process):
    def __init__(self, place, function, call):
        super().__init__(daemon=True, name=f"job {place}")
        self.place = place
        self.function = function
        self.call = call

    def run(self):
        self.function(*self.call)


def launch(function, calls):
    codes = [None] * len(calls)
    running = {}
    for place, call in enumerate(calls):
        job = Job(place, function, call)
        job.start()
        running[job.sentinel] = job
    while running:
        for sentinel in wait(list(running)):
            job = running.pop(sentinel)
            job.join()
            codes[job.place] = job.exitcode
            job.close()
    return codes
