import threading


class Task(threading.Thread):
    def __init__(self, function, *args):
        super().__init__()
        self.job = (function, args)
        self.result = None
        self.error = None
        self.at_work = False

    def is_alive(self):
        return self.at_work

    def run(self):
        function, args = self.job
        self.at_work = True
        try:
            self.result = function(*args)
        except Exception as error:
            self.error = error
        finally:
            self.at_work = False
