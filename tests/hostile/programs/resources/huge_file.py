# what: writes one huge file
# rows: 11
# expect: score=0
def count_up(threads, times):
    with open("f", "wb") as file:
        file.truncate(1 << 40)
