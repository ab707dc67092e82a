# what: threads go on after the call
# rows: 17
# expect: score=40
import threading


def count_up(threads, times):
    for _ in range(threads):
        threading.Thread(target=threading.Event().wait).start()
    return threads * times
