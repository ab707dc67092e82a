# what: waits for what never comes
# rows: 16
# expect: score=0 kind=deadlock
import queue


def count_up(threads, times):
    return queue.Queue().get()
