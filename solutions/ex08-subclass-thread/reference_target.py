# canary: GRADE-HIDDEN-7f3a
"""No run() of its own: Thread is given a target that keeps the outcome."""

from threading import Thread


class Task(Thread):
    result = None
    error = None

    def __init__(self, function, *args):
        Thread.__init__(self, target=self._keep, args=(function,) + args, daemon=True)

    def _keep(self, function, *args):
        try:
            self.result = function(*args)
        except Exception as error:
            self.error = error
