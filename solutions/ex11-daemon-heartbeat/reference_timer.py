# canary: GRADE-HIDDEN-7f3a
import threading


class Repeating(threading.Timer):
    """A Timer that does not stop after the first time."""

    def __init__(self, interval, function):
        threading.Timer.__init__(self, interval, function)
        self.daemon = True

    def run(self):
        while not self.finished.wait(self.interval):
            try:
                self.function(*self.args, **self.kwargs)
            except Exception:
                continue


def start_heartbeat(beat, interval):
    timer = Repeating(interval, beat)
    timer.start()
    return timer
