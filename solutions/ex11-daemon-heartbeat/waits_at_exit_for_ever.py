import atexit, threading
_stop = threading.Event()
_all = []

@atexit.register
def _finish():
    for t in _all:
        t.join()

def start_heartbeat(beat, interval):

    def run():
        while not _stop.wait(interval):
            try:
                beat()
            except Exception:
                pass
    t = threading.Thread(target=run, daemon=True)
    t.start()
    _all.append(t)
    return t
