import threading


class Task(threading.Thread):
    job = None

    def __init__(self, function, *args):
        super().__init__()
        Task.job = (function, args)
        self.result = self.error = None

    def run(self):
        function, args = Task.job
        try:
            self.result = function(*args)
        except Exception as e:
            self.error = e
