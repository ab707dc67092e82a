import threading
import itertools
import functools

class ThreadPool(threading.Condition):
    """The pool *is* the condition."""
    _ids = itertools.count(1)

    def __init__(self, max_threads):
        super().__init__(threading.Lock())
        self.max_threads, self.tasks, self.members = (max_threads, [], {})
        self.idle = 0
        self.mode = 'run'
        self.id = next(self._ids)

    @property
    def threads(self):
        return len(self.members)

    def run(self, function, args=(), callback=None):
        self.acquire()
        if self.mode != 'run':
            raise RuntimeError(f'pool {self.id} does not take tasks any more')
        self.tasks.append((functools.partial(function, *args), callback))
        if self.idle >= len(self.tasks):
            self.notify(1)
        elif len(self.members) < self.max_threads:
            name = f'pool{self.id}-{len(self.members)}'
            self.members[name] = threading.Thread(target=self.serve, name=name)
            self.members[name].start()
        self.release()

    def take(self):
        self.acquire()
        try:
            self.idle += 1
            self.wait_for(lambda: self.tasks or self.mode != 'run')
            self.idle -= 1
            return self.tasks.pop(0) if self.tasks else None
        finally:
            self.release()

    def serve(self):
        while (task := self.take()):
            call, callback = task
            try:
                result = call()
                success = True
            except Exception as result_:
                result = result_
                success = False
            if callback is None:
                continue
            try:
                callback(success, result)
            except Exception as e:
                print('bad callback:', e)

    def finish(self, mode):
        self.acquire()
        self.mode = mode
        if mode == 'kill':
            self.tasks = []
        self.notify_all()
        self.release()
        while self.members:
            name, thread = self.members.popitem()
            thread.join()

    def close(self):
        self.finish('close')

    def terminate(self):
        self.finish('kill')

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()
