# what: takes memory until there is none, where an address limit holds
# rows: 3
# expect: score=0 cost=high
def count_up(threads, times):
    return len([bytearray(1 << 20) for _ in range(1 << 20)])
