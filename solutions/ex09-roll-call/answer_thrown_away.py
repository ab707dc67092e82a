import threading


def roll_call(names):
    here = threading.Barrier(len(names) + 1)
    over = threading.Event()

    def stay():
        here.wait()
        over.wait()

    threads = [threading.Thread(target=stay, name=name) for name in names]
    for thread in threads:
        thread.start()
    here.wait()
    threading.enumerate()
    running = sorted(thread.name for thread in threads if thread.is_alive())
    over.set()
    for thread in threads:
        thread.join()
    return running
