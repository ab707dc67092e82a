# canary: GRADE-HIDDEN-7f3a
"""super().run() calls a wrapped target; everything but Exceptions goes its own way."""

import functools
import threading


def kept_in(task):
    def decorator(function):
        @functools.wraps(function)
        def wrapper(*args):
            task.result = function(*args)

        return wrapper

    return decorator


class Task(threading.Thread):
    def __init__(self, function, *args):
        self.result = None
        self.error = None
        super().__init__(target=kept_in(self)(function), args=args)

    def run(self):
        try:
            super().run()
        except Exception as error:
            self.error = error
        else:
            assert self.error is None
