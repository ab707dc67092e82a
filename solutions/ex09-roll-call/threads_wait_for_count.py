import threading
import time


def roll_call(names):
    def attend():
        while threading.active_count() <= len(names):
            time.sleep(0.01)

    threads = [threading.Thread(target=attend, name=name) for name in names]
    for thread in threads:
        thread.start()
    present = sorted(thread.name for thread in threading.enumerate() if thread in threads)
    for thread in threads:
        thread.join()
    return present
