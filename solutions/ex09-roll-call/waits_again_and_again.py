import threading


def roll_call(names):
    done = threading.Event()
    def attend():
        while not done.wait(0.1):
            pass

    threads = [threading.Thread(target=attend, name=name) for name in names]
    for thread in threads:
        thread.start()
    present = sorted(thread.name for thread in threading.enumerate() if thread in threads)
    done.set()
    for thread in threads:
        thread.join()
    return present
