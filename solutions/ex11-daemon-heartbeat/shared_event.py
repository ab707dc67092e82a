import threading

tick = threading.Event()


def start_heartbeat(beat, interval):
    def run():
        while True:
            tick.wait(interval)
            try:
                beat()
            except Exception:
                pass
            tick.set()
            tick.clear()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread
