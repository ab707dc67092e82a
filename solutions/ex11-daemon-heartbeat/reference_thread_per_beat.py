# canary: GRADE-HIDDEN-7f3a
import threading, time


# every beat has its own thread, so a bad one only kills that thread (daemon is inherited)
def start_heartbeat(beat, interval):
    def run():
        while True:
            time.sleep(interval)
            threading.Thread(target=beat).start()

    t = threading.Thread(target=run, daemon=True)
    t.start()
    return t
