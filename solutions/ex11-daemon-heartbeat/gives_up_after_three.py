import threading
import time


def start_heartbeat(beat, interval):
    def run():
        bad = 0
        while bad < 3:
            time.sleep(interval)
            try:
                beat()
            except Exception as error:
                print("bad beat:", error)
                bad += 1

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread
