import threading


def roll_call(names):
    def work():
        with threading.Lock():
            pass

    threads = [threading.Thread(target=work, name=name) for name in names]
    for t in threads:
        t.start()
    present = [t.name for t in threading.enumerate() if t in threads]
    for t in threads:
        t.join()
    return sorted(present)
