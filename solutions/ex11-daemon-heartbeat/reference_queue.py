# canary: GRADE-HIDDEN-7f3a
import queue
import threading
from functools import partial


def tick(beat, never, interval):
    while True:
        try:
            never.get(timeout=interval)
        except queue.Empty:
            pass
        try:
            beat()
        except Exception:
            pass


def start_heartbeat(beat, interval):
    started = threading.Event()

    def main():
        started.set()
        tick(beat, queue.Queue(), interval)

    thread = threading.Thread(target=main, daemon=True)
    thread.start()
    started.wait()
    return thread
