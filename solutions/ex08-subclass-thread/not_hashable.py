import threading
from dataclasses import dataclass


@dataclass(init=False)
class Task(threading.Thread):
    result: object = None
    error: object = None

    def __init__(self, function, *args):
        super().__init__()
        self.function = function
        self.args = args

    def run(self):
        try:
            self.result = self.function(*self.args)
        except Exception as e:
            self.error = e
