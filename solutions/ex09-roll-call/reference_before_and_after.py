import threading


def roll_call(names):
    before = set(threading.enumerate())
    gate = threading.Event()

    class Scout(threading.Thread):
        def __init__(self, name):
            super().__init__(name=name, daemon=True)

        def run(self):
            print(f"{self.name} est là")
            gate.wait()

    scouts = [Scout(name) for name in names]
    for s in scouts:
        s.start()
    try:
        now = set(threading.enumerate()) - before
        return sorted(s.name for s in now)
    finally:
        gate.set()
        for s in scouts:
            s.join()
