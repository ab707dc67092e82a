# what: an object that says it is an int
# rows: 58, 94
# expect: score=0 kind=wrong-result
class Lying:
    __class__ = int

    def __int__(self):
        return 4

    __index__ = __int__


def count_up(threads, times):
    return Lying()
