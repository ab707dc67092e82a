class ThreadPool:
    """No threads at all."""

    def __init__(self, max_threads):
        self.threads = 0
        self.idle = 0
        self.closed = False

    def run(self, function, args=(), callback=None):
        if self.closed:
            raise RuntimeError("closed")
        try:
            success, result = True, function(*args)
        except Exception as error:
            success, result = False, error
        if callback is not None:
            try:
                callback(success, result)
            except Exception:
                pass

    def close(self):
        self.closed = True

    def terminate(self):
        self.closed = True

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()
