# canary: GRADE-HIDDEN-7f3a
"""A Thread subclass with an Event of its own for each runner."""

from threading import *


class Runner(Thread):
    def __init__(self, function):
        super().__init__()
        self.function = function
        self.go = Event()
        self.result = None

    def run(self):
        self.go.wait()
        if self.function:
            self.result = self.function()

    def finish(self):
        self.go.set()
        self.join()


def race(runners, ready):
    lane = [Runner(r) for r in runners]
    [r.start() for r in lane]
    try:
        ready()
    except Exception as error:
        for r in lane:
            r.function = None
        for r in lane:
            r.finish()
        raise error
    for r in lane:
        r.go.set()
    for r in lane:
        r.join()
    return [r.result for r in lane]
