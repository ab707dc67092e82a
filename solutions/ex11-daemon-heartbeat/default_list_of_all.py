import threading, time


def start_heartbeat(beat, interval, beats=[]):
    beats.append(beat)

    def run():
        while True:
            time.sleep(interval)
            for b in list(beats):
                try:
                    b()
                except Exception:
                    pass

    t = threading.Thread(target=run, daemon=True)
    t.start()
    return t
