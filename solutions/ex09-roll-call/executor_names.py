import threading
from concurrent.futures import ThreadPoolExecutor


def roll_call(names):
    line = threading.Barrier(len(names) + 1)
    mine = {}

    def attend(name):
        mine[threading.current_thread()] = name
        line.wait()
        line.wait()

    with ThreadPoolExecutor(max_workers=len(names)) as pool:
        for name in names:
            pool.submit(attend, name)
        line.wait()
        present = sorted(mine[t] for t in threading.enumerate() if t in mine)
        line.wait()
    return present
