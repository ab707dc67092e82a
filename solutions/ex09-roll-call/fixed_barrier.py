import threading


def roll_call(names):
    here = threading.Barrier(4)
    seen = threading.Barrier(len(names) + 1)

    def attend():
        here.wait()
        seen.wait()

    threads = [threading.Thread(target=attend, name=name) for name in names]
    for thread in threads:
        thread.start()
    here.wait()
    present = [thread.name for thread in threading.enumerate() if thread in threads]
    seen.wait()
    for thread in threads:
        thread.join()
    return sorted(present)
