"""A heartbeat in the background: something is done every few seconds, for as long as the program runs.

This version keeps the program from ending, and the first beat that fails is the last one. Mend it.
"""

import threading
import time


def start_heartbeat(beat, interval):
    def run():
        while True:
            time.sleep(interval)
            beat()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


if __name__ == "__main__":
    print("Press Ctrl-C twice when you have seen enough.")
    start_heartbeat(lambda: print("still here"), 0.5)
    time.sleep(2)
    print("The program is over. Is it?")
