import threading


def roll_call(names):
    done = threading.Event()
    threads = [threading.Thread(target=done.wait, name=name) for name in names]
    for thread in threads:
        thread.start()
    present = sorted(thread.name for thread in threading.enumerate() if thread.name in names)
    done.set()
    for thread in threads:
        thread.join()
    return present
