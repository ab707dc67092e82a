import threading


def ThreadPool(max_threads):
    return _make(max_threads)


class _Pool:
    pass


class ThreadPool:
    def __init__(self, max_threads):
        lock = threading.Lock()
        todo = []
        parked = []  # one Event for each thread that waits
        crew = []
        over = False

        def work():
            while True:
                with lock:
                    if todo:
                        bell = None
                        task = todo.pop(0)
                    elif over:
                        return
                    else:
                        bell = threading.Event()
                if bell is not None:
                    parked.append(bell)
                    bell.wait()
                    task = bell.task
                    if task is None:
                        return
                task()

        def run(function, args=(), callback=None):
            def task():
                try:
                    r = True, function(*args)
                except Exception as e:
                    r = False, e
                if callback is None:
                    return
                try:
                    callback(*r)
                except Exception:
                    pass

            with lock:
                if over:
                    raise RuntimeError("over")
                if parked:
                    bell = parked.pop()
                    bell.task = task
                    bell.set()
                else:
                    todo.append(task)
                    if len(crew) < max_threads:
                        crew.append(threading.Thread(target=work))
                        crew[-1].start()

        def close():
            nonlocal over
            with lock:
                over = True
                while parked:
                    bell = parked.pop()
                    bell.task = None
                    bell.set()
            for thread in crew:
                thread.join()

        def terminate():
            with lock:
                todo.clear()
            close()

        self.run, self.close, self.terminate = run, close, terminate
        self._crew, self._parked = crew, parked

    @property
    def threads(self):
        return len([x for x in self._crew if x.is_alive()])

    @property
    def idle(self):
        return len(self._parked)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
