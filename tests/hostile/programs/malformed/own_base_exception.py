# what: raises a BaseException of its own in a thread
# rows: 88
# expect: score=30
import threading


class Odd(BaseException):
    pass


def work():
    raise Odd


def count_up(threads, times):
    for worker in [threading.Thread(target=work) for _ in range(threads)]:
        worker.start()
        worker.join()
