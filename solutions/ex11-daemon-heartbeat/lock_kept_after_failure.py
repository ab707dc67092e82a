import threading, time


def start_heartbeat(beat, interval):
    lock = threading.Lock()

    def once():
        lock.acquire()
        beat()
        lock.release()

    def run():
        while True:
            time.sleep(interval)
            try:
                once()
            except Exception:
                pass

    t = threading.Thread(target=run, daemon=True)
    t.start()
    return t
