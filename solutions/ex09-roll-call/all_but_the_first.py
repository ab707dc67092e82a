import threading


def roll_call(names):
    gate = threading.Event()
    threads = [threading.Thread(target=gate.wait, name=name) for name in names]
    for t in threads:
        t.start()
    present = sorted(t.name for t in threading.enumerate()[1:])
    gate.set()
    for t in threads:
        t.join()
    return present
