import threading


present = []


def roll_call(names):
    done = threading.Event()
    threads = [threading.Thread(target=done.wait, name=name) for name in names]
    for thread in threads:
        thread.start()
    present.extend(thread.name for thread in threading.enumerate() if thread in threads)
    done.set()
    for thread in threads:
        thread.join()
    return sorted(present)
