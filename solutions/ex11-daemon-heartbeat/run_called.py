import threading
import time


def start_heartbeat(beat, interval):
    def run():
        while True:
            time.sleep(interval)
            try:
                beat()
            except Exception as error:
                print("bad beat:", error)

    thread = threading.Thread(target=run, daemon=True)
    thread.run()
    return thread
