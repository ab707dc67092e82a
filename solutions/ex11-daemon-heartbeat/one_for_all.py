import threading
import time

current = None


def start_heartbeat(beat, interval):
    global current
    current = (beat, interval)

    def run():
        while True:
            function, seconds = current
            time.sleep(seconds)
            try:
                function()
            except Exception:
                pass

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread
