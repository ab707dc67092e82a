# what: returns a dictionary whose items lie
# rows: 94
# expect: score=0 kind=wrong-result
class Lying(dict):
    def items(self):
        return [("returned", 4)]

    __iter__ = items


def count_up(threads, times):
    return Lying()
