import threading


def roll_call(names):
    before = {t.name for t in threading.enumerate()}
    gate = threading.Event()
    threads = [threading.Thread(target=gate.wait, name=name) for name in names]
    for t in threads:
        t.start()
    present = [t.name for t in threading.enumerate() if t.name not in before]
    gate.set()
    for t in threads:
        t.join()
    return sorted(present)
