import threading

changed = threading.Condition()


def start_heartbeat(beat, interval):
    def run():
        while True:
            with changed:
                changed.wait(interval)
                changed.notify_all()
            try:
                beat()
            except Exception as error:
                print("bad beat:", error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread
