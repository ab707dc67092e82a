import logging
import threading as th


class Heartbeat(th.Thread):
    current = th.Event()

    def __init__(self, beat, interval):
        super().__init__(name="heartbeat", daemon=True)
        self.beat = beat
        self.interval = interval
        Heartbeat.current.set()
        Heartbeat.current = self.stopped = th.Event()

    def run(self):
        while not self.stopped.wait(self.interval):
            self.once()

    def once(self):
        try:
            self.beat()
        except Exception:
            logging.debug("bad beat", exc_info=True)


def start_heartbeat(beat, interval):
    heart = Heartbeat(beat, interval)
    heart.start()
    return heart
