# what: opens files until there are no more
# rows: 6
# expect: score=0
def count_up(threads, times):
    kept = []
    while True:
        kept.append(open("/dev/null"))
