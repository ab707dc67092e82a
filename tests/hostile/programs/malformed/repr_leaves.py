# what: its __repr__ raises SystemExit
# rows: 85
# expect: score=0 kind=wrong-result
class Odd:
    def __repr__(self):
        raise SystemExit(0)

    __str__ = __repr__


def count_up(threads, times):
    return Odd()
