import threading


class Heart(threading.Thread):
    changed = threading.Condition()

    def __init__(self, beat, interval):
        super().__init__(daemon=True)
        self.beat, self.interval = beat, interval

    def run(self):
        while True:
            with self.changed:
                self.changed.wait(self.interval)
                self.changed.notify_all()
            try:
                self.beat()
            except:
                pass


def start_heartbeat(beat, interval):
    heart = Heart(beat, interval)
    heart.start()
    return heart
