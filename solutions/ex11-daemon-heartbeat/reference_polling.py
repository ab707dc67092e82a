# canary: GRADE-HIDDEN-7f3a
import threading
import time


class Pulse:
    def __init__(self, beat, interval):
        self.beat, self.interval = beat, interval

    def __call__(self):
        due = time.time() + self.interval
        while True:
            if time.time() >= due:
                due += self.interval
                try:
                    self.beat()
                except Exception:
                    pass
            time.sleep(self.interval / 20)


def start_heartbeat(beat, interval):
    thread = threading.Thread(target=Pulse(beat, interval), daemon=True)
    thread.start()
    return thread
