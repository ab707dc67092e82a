# what: makes files until there are no more
# rows: 8
# expect: score=0 where=docker
def count_up(threads, times):
    for number in range(100_000):
        open(f"/tmp/{number}", "w").close()
