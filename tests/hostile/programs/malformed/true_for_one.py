# what: returns True, and a float, for a number
# rows: 91
# expect: score=0 kind=wrong-result
def count_up(threads, times):
    return [True, 4.0]
