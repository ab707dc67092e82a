# what: returns an exception whose text raises KeyboardInterrupt
# rows: 85
# expect: score=0
class Odd(Exception):
    def __str__(self):
        raise KeyboardInterrupt


def count_up(threads, times):
    return Odd()
