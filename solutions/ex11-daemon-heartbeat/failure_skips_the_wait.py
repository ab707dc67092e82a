import threading, time


def start_heartbeat(beat, interval):
    def run():
        time.sleep(interval)
        while True:
            try:
                beat()
                time.sleep(interval)
            except Exception:
                pass

    t = threading.Thread(target=run, daemon=True)
    t.start()
    return t
