import threading, time


class Heart(threading.Thread):
    def __init__(self, beat, interval):
        super().__init__(daemon=True)
        self.beat = beat
        self.interval = interval
        self.running = False

    def run(self):
        while self.running:
            time.sleep(self.interval)
            try:
                self.beat()
            except Exception:
                pass


def start_heartbeat(beat, interval):
    h = Heart(beat, interval)
    h.start()
    h.running = True
    return h
