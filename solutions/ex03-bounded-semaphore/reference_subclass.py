# canary: GRADE-HIDDEN-7f3a
"""A Thread subclass that keeps its outcome."""

from threading import BoundedSemaphore, Thread


class Runner(Thread):
    def __init__(self, job, permits):
        super().__init__(daemon=True)
        self.job = job
        self.permits = permits
        self.outcome = None

    def run(self):
        self.permits.acquire()
        try:
            self.outcome = self.job()
        except Exception as error:
            self.outcome = error
        finally:
            self.permits.release()


def run_all(jobs, limit=5):
    permits = BoundedSemaphore(limit)
    runners = [Runner(job, permits) for job in jobs]
    for runner in runners:
        runner.start()
    for runner in runners:
        runner.join()
    return [runner.outcome for runner in runners]
