# canary: GRADE-HIDDEN-7f3a
"""Closures with default arguments, a module-level semaphore that every call sets anew, results through a queue."""

from queue import SimpleQueue
from threading import *

permits = None
answers = None


def run_all(jobs, limit=5):
    global permits, answers
    permits = BoundedSemaphore(limit)
    answers = SimpleQueue()
    workers = []
    for i in range(len(jobs)):

        def work(i=i, job=jobs[i]):
            with permits:
                answers.put((i, attempt(job)))

        workers.append(Thread(target=work))
        workers[-1].start()
    for worker in workers:
        worker.join()
    collected = sorted((answers.get() for _ in jobs), key=lambda pair: pair[0])
    print("done:", collected)
    return [answer for _, answer in collected]


def attempt(job):
    try:
        return job()
    except Exception as error:
        return error
