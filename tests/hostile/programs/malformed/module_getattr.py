# what: has every name one asks for
# rows: 65
# expect: score=0
def __getattr__(name):
    return lambda *_: 4
