# canary: GRADE-HIDDEN-7f3a
"""run() calls the function and keeps what comes of it."""

import threading


class Task(threading.Thread):
    def __init__(self, function, *args):
        super().__init__()
        self.function = function
        self.args = args
        self.result = None
        self.error = None

    def run(self):
        try:
            self.result = self.function(*self.args)
        except Exception as error:
            self.error = error


if __name__ == "__main__":
    tasks = [Task(pow, 2, 10), Task(divmod, 7, 0)]
    for task in tasks:
        task.start()
    for task in tasks:
        task.join()
        print(task.name, task.result, repr(task.error))
