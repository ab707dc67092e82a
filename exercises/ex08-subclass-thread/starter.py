"""A thread that can be asked what came of it: not yet.

This version calls the function in a new thread, but what the function returns is lost, and what it raises ends up as a
traceback on the screen. Mend both.
"""

import threading


class Task(threading.Thread):
    def __init__(self, function, *args):
        super().__init__()
        self.function = function
        self.args = args
        self.result = None
        self.error = None

    def run(self):
        print(self.name, "begins")
        self.function(*self.args)
        print(self.name, "ends")


if __name__ == "__main__":
    tasks = [Task(pow, 2, 10), Task(divmod, 7, 0)]
    for task in tasks:
        task.start()
    for task in tasks:
        task.join()
        print(task.name, "result:", task.result, "error:", task.error)
