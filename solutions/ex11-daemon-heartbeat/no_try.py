import threading
import time


def start_heartbeat(beat, interval):
    def run():
        while True:
            time.sleep(interval)
            beat()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread
