# what: an exception with a text of 10 MB
# rows: 87
# expect: score=0 kind=wrong-result
def count_up(threads, times):
    raise ValueError("x" * (10 << 20))
