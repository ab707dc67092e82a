import threading


def start_heartbeat(beat, interval):
    timer = threading.Timer(interval, beat)
    timer.daemon = True
    timer.start()
    return timer
