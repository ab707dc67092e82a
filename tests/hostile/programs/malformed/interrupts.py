# what: raises KeyboardInterrupt
# rows: 88
# expect: score=0 kind=wrong-result
def count_up(threads, times):
    raise KeyboardInterrupt
