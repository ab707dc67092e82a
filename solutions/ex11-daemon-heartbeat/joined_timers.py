import threading


def start_heartbeat(beat, interval):
    def one_beat():
        try:
            beat()
        except Exception as error:
            print(error)

    def run():
        while True:
            timer = threading.Timer(interval, one_beat)
            timer.daemon = False
            timer.start()
            timer.join()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread
