# what: is no Python
# rows: 78
# expect: score=0 kind=syntax
def count_up(threads, times)
    return 0
