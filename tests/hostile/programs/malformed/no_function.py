# what: defines nothing
# rows: 76
# expect: score=0 kind=missing

