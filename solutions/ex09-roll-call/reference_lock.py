import threading


def roll_call(names):
    gate = threading.Lock()

    def pass_gate():
        with gate:
            pass

    threads = []
    with gate:
        for name in names:
            th = threading.Thread(target=pass_gate, name=name)
            threads.append(th)
            th.start()
        listed = [th.name for th in threading.enumerate() if th in threads]
    while threads:
        threads.pop().join()
    return sorted(listed)
