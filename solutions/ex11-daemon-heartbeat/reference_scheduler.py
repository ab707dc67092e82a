# canary: GRADE-HIDDEN-7f3a
import sched
import threading
import time

hearts = []


def start_heartbeat(beat, interval):
    scheduler = sched.scheduler(time.monotonic, time.sleep)

    def again():
        scheduler.enter(interval, 1, again)
        try:
            beat()
        except Exception:
            pass

    scheduler.enter(interval, 1, again)
    heart = threading.Thread(None, scheduler.run, "heart", daemon=True)
    hearts.append(heart)
    heart.start()
    return heart
