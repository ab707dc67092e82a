import threading


def roll_call(names):
    done = threading.Event()
    threads = [threading.Thread(target=done.wait) for _ in names]
    for thread, name in zip(threads, names):
        thread.label = name
    for thread in threads:
        thread.start()
    present = sorted(thread.label for thread in threading.enumerate() if thread in threads)
    done.set()
    for thread in threads:
        thread.join()
    return present
