import threading
import time

hearts = []
thread = None


def run():
    while True:
        for beat, interval in hearts:
            time.sleep(interval)
            try:
                beat()
            except Exception:
                pass


def start_heartbeat(beat, interval):
    global thread
    hearts.append((beat, interval))
    if thread is None:
        thread = threading.Thread(target=run, daemon=True)
        thread.start()
    return thread
