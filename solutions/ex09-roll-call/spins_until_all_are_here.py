import threading


def roll_call(names):
    done = threading.Event()
    here = []

    def attend():
        here.append(threading.current_thread())
        done.wait()

    threads = [threading.Thread(target=attend, name=name) for name in names]
    for thread in threads:
        thread.start()
    while len(here) < len(names):
        pass
    present = sorted(thread.name for thread in threading.enumerate() if thread in threads)
    done.set()
    for thread in threads:
        thread.join()
    return present
