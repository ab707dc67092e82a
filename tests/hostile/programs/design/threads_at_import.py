# what: starts its threads at import and answers alone
# rows: 83
# expect: score=40
import threading

lock = threading.Lock()
number = 0


def add():
    global number
    with lock:
        number += 1


for _ in range(2):
    threading.Thread(target=add).start()


def count_up(threads, times):
    return threads * times
