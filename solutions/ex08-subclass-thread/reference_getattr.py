import threading


class Task(threading.Thread):
    def __init__(self, function, *args):
        super().__init__()
        self.state = dict(result=None, error=None)
        self.function = function
        self.args = args

    def __getattr__(self, name):
        if name in ("result", "error"):
            return self.state[name]
        raise AttributeError(name)

    def run(self):
        try:
            self.state["result"] = self.function(*self.args)
        except Exception as e:
            self.state["error"] = e
