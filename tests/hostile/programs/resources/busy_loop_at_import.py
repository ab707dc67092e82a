# what: loops at import
# rows: 15, 82
# expect: score=0 kind=no-progress
while True:
    pass
