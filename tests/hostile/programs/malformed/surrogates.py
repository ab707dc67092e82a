# what: returns half a character
# rows: 92, 93
# expect: score=0 kind=wrong-result
def count_up(threads, times):
    return {"\ud800": "\udfff\x00\x1b[31m"}
