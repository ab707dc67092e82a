import time
import threading


def roll_call(names):
    over = False

    def attend():
        while not over:
            time.sleep(0.01)

    threads = [threading.Thread(target=attend, name=name) for name in names]
    for thread in threads:
        thread.start()
    present = sorted(thread.name for thread in threading.enumerate() if thread in threads)
    over = True
    for thread in threads:
        thread.join()
    return present
