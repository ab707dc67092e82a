import threading


class Person(threading.Thread):
    def __init__(self, name, done):
        self._name = name
        super().__init__()
        self.done = done

    def run(self):
        self.done.wait()


def roll_call(names):
    done = threading.Event()
    threads = [Person(name, done) for name in names]
    for thread in threads:
        thread.start()
    present = sorted(thread.name for thread in threading.enumerate() if thread in threads)
    done.set()
    for thread in threads:
        thread.join()
    return present
