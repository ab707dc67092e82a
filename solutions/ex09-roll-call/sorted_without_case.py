import threading


def roll_call(names):
    gate = threading.Event()
    threads = [threading.Thread(target=gate.wait, name=name) for name in names]
    for t in threads:
        t.start()
    present = [t.name for t in threading.enumerate() if t in threads]
    gate.set()
    for t in threads:
        t.join()
    return sorted(present, key=str.lower)
