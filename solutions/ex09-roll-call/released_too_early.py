import threading


def roll_call(names):
    done = threading.Event()
    threads = [threading.Thread(target=done.wait, name=name) for name in names]
    for thread in threads:
        thread.start()
    done.set()
    present = sorted(thread.name for thread in threading.enumerate() if thread in threads)
    for thread in threads:
        thread.join()
    return present
