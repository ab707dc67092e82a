import threading


def roll_call(names):
    barrier = threading.Barrier(len(names) + 1)
    gate = threading.Event()

    threads = []
    for name in names:

        def work():
            threading.current_thread().name = name
            barrier.wait()
            gate.wait()

        threads.append(threading.Thread(target=work))
    for t in threads:
        t.start()
    barrier.wait()
    present = [t.name for t in threading.enumerate() if t in threads]
    gate.set()
    for t in threads:
        t.join()
    return sorted(present)
