import time


def start_heartbeat(beat, interval):
    while True:
        time.sleep(interval)
        try:
            beat()
        except Exception:
            pass
