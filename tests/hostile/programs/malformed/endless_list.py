# what: returns a list that holds itself, eight times
# rows: 87, 90
# expect: score=0 kind=timeout|memory cost=high
def count_up(threads, times):
    endless = []
    endless += [endless] * 8
    return endless
