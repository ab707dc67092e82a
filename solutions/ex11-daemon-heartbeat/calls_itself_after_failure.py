import threading
import time


def start_heartbeat(beat, interval):
    def run():
        try:
            while True:
                time.sleep(interval)
                beat()
        except Exception:
            run()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread
