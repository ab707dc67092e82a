import threading


class Task(threading.Thread):
    def __init__(self, function, *args):
        super().__init__(target=function, args=args)
        self.result = None
        self.error = None
