# canary: GRADE-HIDDEN-7f3a
"""An outcome behind a lock and an Event, shown by properties; join() hands on what it gets."""

import threading as t
from dataclasses import dataclass


@dataclass(frozen=True)
class Outcome:
    result: object = None
    error: Exception | None = None


class Task(t.Thread):
    def __init__(self, function, *args):
        super().__init__(name=f"task for {getattr(function, '__name__', function)}")
        self._call = (function, args)
        self._guard = t.Lock()
        self._known = t.Event()
        self._outcome = Outcome()

    def run(self):
        function, args = self._call
        try:
            outcome = Outcome(result=function(*args))
        except Exception as error:
            outcome = Outcome(error=error)
        with self._guard:
            self._outcome = outcome
        self._known.set()

    @property
    def result(self):
        with self._guard:
            return self._outcome.result

    @property
    def error(self):
        with self._guard:
            return self._outcome.error

    def join(self, *args, **kwargs):
        super().join(*args, **kwargs)
        return self.result
