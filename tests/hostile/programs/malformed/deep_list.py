# what: returns a list a thousand deep
# rows: 90
# expect: score=0 kind=wrong-result
def count_up(threads, times):
    deep = []
    for _ in range(1_000):
        deep = [deep]
    return deep
