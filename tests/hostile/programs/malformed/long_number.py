# what: returns a number too long to be written
# rows: 81
# expect: score=0
def count_up(threads, times):
    return 10**5_000
