import threading, time

lock = threading.Lock()


def start_heartbeat(beat, interval):
    def run():
        while True:
            with lock:
                time.sleep(interval)
                try:
                    beat()
                except Exception:
                    pass

    t = threading.Thread(target=run, daemon=True)
    t.start()
    return t
