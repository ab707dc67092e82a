# what: is Python 2
# rows: 78
# expect: score=0 kind=syntax
def count_up(threads, times):
    print 'hello'
