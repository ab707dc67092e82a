import threading, time


def start_heartbeat(beat, interval):
    def run():
        while True:
            time.sleep(interval)
            try:
                beat()
            except Exception:
                pass

    def launch():
        threading.Thread(target=run, daemon=True).start()

    t = threading.Thread(target=launch, daemon=True)
    t.start()
    return t
