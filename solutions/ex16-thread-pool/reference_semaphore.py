# canary: GRADE-HIDDEN-7f3a
import threading
from functools import partial


def ThreadPool(max_threads):
    return _Pool(max_threads)


def attempt(function, args, callback):
    try:
        outcome = partial(callback or ignore, True, function(*args))
    except Exception as error:
        outcome = partial(callback or ignore, False, error)
    try:
        outcome()
    except Exception:
        return


def ignore(success, result):
    return None


class _Pool:
    def __init__(self, most):
        mutex = threading.Lock()
        waiting = threading.Semaphore(0)
        jobs, members = [], []
        status = {"idle": 0, "alive": 0, "open": True}

        def member():
            while True:
                waiting.acquire()
                with mutex:
                    if not jobs:
                        status["idle"] -= 1
                        status["alive"] -= 1
                        return
                    job = jobs.pop(0)
                job()
                with mutex:
                    status["idle"] += 1

        def run(function, args=(), callback=None):
            with mutex:
                if not status["open"]:
                    raise RuntimeError("closed")
                jobs.append(partial(start, function, args, callback))
                if status["idle"] <= 0 and status["alive"] < most:
                    status["alive"] += 1
                    members.append(threading.Thread(target=member))
                    members[-1].start()
                else:
                    status["idle"] -= 1
            waiting.release()

        def start(function, args, callback):
            attempt(function, args, callback)

        def end(drop):
            with mutex:
                first, status["open"] = status["open"], False
                if drop:
                    jobs.clear()
                if first:
                    waiting.release(most)
            for thread in members:
                thread.join()

        self.run, self.close, self.terminate = run, partial(end, False), partial(end, True)
        self.status = status

    threads = property(lambda self: self.status["alive"])
    idle = property(lambda self: max(self.status["idle"], 0))

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        self.close()
