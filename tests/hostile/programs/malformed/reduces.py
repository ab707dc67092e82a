# what: returns what runs code when it is unpickled
# rows: 89
# expect: score=0 kind=wrong-result
import os


class Bomb:
    def __reduce__(self):
        return os._exit, (0,)


def count_up(threads, times):
    return Bomb()
