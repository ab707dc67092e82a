# canary: GRADE-HIDDEN-7f3a
# The number goes from hand to hand in a queue that holds one thing.
import queue
import threading


def count_up(threads, times):
    hand = queue.SimpleQueue()
    hand.put(0)
    lock = threading.Lock()

    def add():
        for _ in range(times):
            lock.acquire()
            try:
                number = hand.get()
                hand.put(number + 1)
            finally:
                lock.release()

    workers = [threading.Thread(target=add, name=f"worker {n}") for n in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return hand.get()
