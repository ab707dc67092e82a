import threading
import time


def start_heartbeat(beat, interval):
    first = threading.Event()

    def run():
        while True:
            time.sleep(interval)
            try:
                beat()
            except Exception as error:
                print("bad beat:", error)
            first.set()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    first.wait()
    return thread
