import threading, time
from concurrent.futures import ThreadPoolExecutor


def start_heartbeat(beat, interval):
    box = []
    known = threading.Event()

    def run():
        box.append(threading.current_thread())
        known.set()
        while True:
            time.sleep(interval)
            try:
                beat()
            except Exception:
                pass

    ThreadPoolExecutor(1).submit(run)
    known.wait()
    return box[0]
