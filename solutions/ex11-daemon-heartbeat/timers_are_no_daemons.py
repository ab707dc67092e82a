import threading


def start_heartbeat(beat, interval):
    stop = threading.Event()

    def one():
        try:
            beat()
        except Exception:
            pass
        timer = threading.Timer(interval, one)
        timer.daemon = False
        timer.start()

    def wait():
        stop.wait()

    thread = threading.Thread(target=wait, daemon=True)
    thread.start()
    threading.Timer(interval, one).start()
    return thread
