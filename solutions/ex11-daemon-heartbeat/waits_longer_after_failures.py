import threading, time


def start_heartbeat(beat, interval):
    def run():
        pause = interval
        while True:
            time.sleep(pause)
            try:
                beat()
                pause = interval
            except Exception:
                pause = pause * 2

    t = threading.Thread(target=run, daemon=True)
    t.start()
    return t
