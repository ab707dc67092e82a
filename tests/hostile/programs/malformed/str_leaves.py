# what: an exception whose text raises SystemExit
# rows: 85
# expect: score=0
class Odd(Exception):
    def __str__(self):
        raise SystemExit(0)

    __repr__ = __str__


def count_up(threads, times):
    raise Odd
