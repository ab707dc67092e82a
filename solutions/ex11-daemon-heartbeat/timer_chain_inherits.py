import threading


def start_heartbeat(beat, interval):
    def tick():
        try:
            beat()
        except Exception:
            pass
        threading.Timer(interval, tick).start()

    def first():
        wait.wait(interval)
        tick()

    wait = threading.Event()
    thread = threading.Thread(target=first, daemon=True)
    thread.start()
    return thread
