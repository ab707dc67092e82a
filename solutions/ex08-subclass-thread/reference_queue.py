# canary: GRADE-HIDDEN-7f3a
"""The thread puts its outcome into a queue; join() takes it out when the thread has ended."""

import queue
import threading


class Task(threading.Thread):
    def __init__(self, function, *args):
        super().__init__()
        self._outcomes = queue.SimpleQueue()
        self.result = self.error = None
        self._function = function
        self._arguments = args

    def run(self):
        try:
            self._outcomes.put((self._function(*self._arguments), None))
        except Exception as error:
            self._outcomes.put((None, error))
        finally:
            del self._function, self._arguments

    def join(self, timeout=None):
        super().join(timeout)
        if not self.is_alive() and not self._outcomes.empty():
            self.result, self.error = self._outcomes.get()
