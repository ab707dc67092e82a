# what: an exception whose text takes forever
# rows: 86
# expect: score=0
class Odd(Exception):
    def __str__(self):
        while True:
            pass


def count_up(threads, times):
    raise Odd
