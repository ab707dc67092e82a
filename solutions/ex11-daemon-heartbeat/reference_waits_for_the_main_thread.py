# canary: GRADE-HIDDEN-7f3a
import threading


# a thread that waits for the main thread to end, one interval at a time
def start_heartbeat(beat, interval):
    main = threading.main_thread()

    def run():
        while True:
            main.join(interval)
            if not main.is_alive():
                return
            try:
                beat()
            except Exception:
                pass

    t = threading.Thread(target=run, daemon=True)
    t.start()
    return t
