import threading


def start_heartbeat(beat, interval):
    def tick():
        start_heartbeat(beat, interval)
        beat()

    timer = threading.Timer(interval, tick)
    timer.daemon = True
    timer.start()
    return timer
