# what: answers without threads
# rows: 72
# expect: score=40 kind=wrong-result
def count_up(threads, times):
    return threads * times
