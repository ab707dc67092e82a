# canary: GRADE-HIDDEN-7f3a
from multiprocessing.dummy import Process
import time


def start_heartbeat(beat, interval):
    def run():
        while True:
            time.sleep(interval)
            try:
                beat()
            except Exception:
                pass

    t = Process(target=run)
    t.daemon = True
    t.start()
    return t
