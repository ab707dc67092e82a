import threading


def roll_call(names):
    done = threading.Event()
    threads = {}
    for name in names:
        threads[name] = threading.Thread(target=done.wait, name=name)
        threads[name].start()
    present = sorted(thread.name for thread in threading.enumerate() if thread in threads.values())
    done.set()
    for thread in threads.values():
        thread.join()
    return present
