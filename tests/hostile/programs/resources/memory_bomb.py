# what: takes memory until there is none
# rows: 3
# expect: score=0 where=docker kind=memory cost=high
def count_up(threads, times):
    kept = []
    while True:
        kept.append(bytearray(1 << 20))
