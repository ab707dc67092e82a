import threading
import time


def start_heartbeat(beat, interval):
    def run():
        bad = 0
        while bad < 100:
            time.sleep(interval)
            try:
                beat()
                bad = 0
            except Exception as error:
                print("bad beat:", error)
                bad += 1

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread
