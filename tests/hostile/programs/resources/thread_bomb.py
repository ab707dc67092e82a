# what: starts threads until there are no more
# rows: 2, 26
# expect: score=0
import threading


def count_up(threads, times):
    gate = threading.Event()
    while True:
        threading.Thread(target=gate.wait).start()
