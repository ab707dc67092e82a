# The last thread opens the gate itself; the look may come too late.
import threading


def roll_call(names):
    gate = threading.Event()

    def wait():
        gate.wait()

    def open_it():
        gate.set()

    threads = [threading.Thread(target=wait, name=name) for name in names[:-1]]
    threads.append(threading.Thread(target=open_it, name=names[-1]))
    for t in threads:
        t.start()
    present = [t.name for t in threading.enumerate() if t in threads]
    for t in threads:
        t.join()
    return sorted(present)
