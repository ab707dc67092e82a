import threading
import time


def start_heartbeat(beat, interval):
    def run():
        for _ in range(1000):
            time.sleep(interval)
            try:
                beat()
            except Exception as error:
                print("bad beat:", error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread
