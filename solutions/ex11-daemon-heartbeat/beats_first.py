import threading
import time


def start_heartbeat(beat, interval):
    def run():
        while True:
            try:
                beat()
            except Exception as error:
                print("bad beat:", error)
            time.sleep(interval)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread
